package io.github.sfpn.network.ual;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One branch in one stage, [N, H, W, C] to the same shape: convolutions, each with a rectifier. */
final class Branch {
  static final int CONVOLUTIONS = 3;

  private final List<Convolution> convolutions = new ArrayList<>();

  /** Makes the weights; their names count the rectifiers too, as in a PyTorch sequence. */
  Branch(Weights weights, int channels) {
    for (int i = 0; i < CONVOLUTIONS; i++) {
      convolutions.add(Convolution.plain(weights.in("" + 2 * i), 3, channels, channels));
    }
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> features) {
    Operand<TFloat32> x = features;
    for (Convolution convolution : convolutions) {
      x = tf.nn.relu(convolution.apply(tf, x));
    }
    return x;
  }
}

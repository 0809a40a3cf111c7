package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A transposed convolution that doubles an image, [N, h, w, C] to [N, 2h, 2w, C]: {@code y[2i + k]
 * += w[k] x[i]} along both axes, k = 0, 1, 2; the line beyond the last is dropped. Initially w is
 * 1/4 within a channel and 0 between channels.
 */
final class Doubling {
  private static final int SIZE = 3;

  private final Variable kernel;

  Doubling(Weights weights, int channels) {
    float[] initial = new float[SIZE * SIZE * channels * channels];
    for (int i = 0; i < SIZE * SIZE * channels; i++) {
      initial[i * channels + i % channels] = 1f / 4;
    }
    kernel = weights.add("weight", initial, SIZE, SIZE, channels, channels);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return tf.nn.conv2dBackpropInput(
        tf.math.mul(tf.shape(x), tf.array(1, 2, 2, 1)),
        kernel.value(),
        x,
        List.of(1L, 2L, 2L, 1L),
        "SAME");
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code conv3x3(relu(conv3x3(x))) + x}, weight-normalised: [N, H, W, F] to the same shape. */
final class ResidualUnit {
  private final Convolution first;
  private final Convolution second;

  ResidualUnit(Weights weights, int features) {
    first = Convolution.weightNormalised(weights.in("m.0"), 3, features, features);
    second = Convolution.weightNormalised(weights.in("m.2"), 3, features, features);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Branches branches = new Branches(tf, tf.identity(x));
    Operand<TFloat32> inner = tf.nn.relu(first.apply(tf, branches.next()));
    return second.applyAndAdd(tf, inner, branches.next());
  }
}

package io.github.sfpn.network.subspace;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code x + b(relu(a(x)))} with convolutions a and b of 3 x 3, [N, H, W, F] to the same shape. It
 * begins near the identity: b's weights are a fifth of what a rectifier would have.
 */
record ResidualBlock(Convolution a, Convolution b) {
  private static final double CAUTION = 0.2;

  ResidualBlock(Weights weights, int features) {
    this(
        Convolution.truncatedNormal(weights.in("a"), 3, features, features, deviation(features)),
        Convolution.truncatedNormal(
            weights.in("b"), 3, features, features, CAUTION * deviation(features)));
  }

  /** He, Zhang, Ren, Sun, ICCV 2015, for 3 x 3 pixels of so many channels. */
  static double deviation(int channels) {
    return Math.sqrt(2.0 / (9 * channels));
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Branches branches = new Branches(tf, x);
    Operand<TFloat32> found = b.apply(tf, tf.nn.relu(a.apply(tf, branches.next())));
    return tf.math.add(branches.next(), found);
  }
}

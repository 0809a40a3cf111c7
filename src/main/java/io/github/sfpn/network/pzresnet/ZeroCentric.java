package io.github.sfpn.network.pzresnet;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Feature maps without their mean: [N, H, W, C] minus its mean over H and W, in the same shape. */
final class ZeroCentric {
  private ZeroCentric() {}

  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> maps) {
    // of its own, so that whoever else uses the maps does not make the gradient a sum of three
    Operand<TFloat32> own = tf.identity(maps);
    return tf.math.sub(own, tf.math.mean(own, tf.array(1, 2), Mean.keepDims(true)));
  }
}

package io.github.sfpn.network.pzresnet;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Subtracts the mean over H and W from every feature map, [N, H, W, C] to the same shape. */
final class ZeroCentric {
  private ZeroCentric() {}

  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> maps) {
    // a separate identity keeps the gradient of the maps a sum of two, see Branches
    Operand<TFloat32> own = tf.identity(maps);
    return tf.math.sub(own, tf.math.mean(own, tf.array(1, 2), Mean.keepDims(true)));
  }
}

package io.github.sfpn.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean absolute error of two images, [N, H, W, C] each, to a scalar. */
public final class MeanAbsoluteError {
  private MeanAbsoluteError() {}

  /** Builds the mean of {@code |estimate - truth|} over all values. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> truth) {
    return tf.math.mean(tf.math.abs(tf.math.sub(estimate, truth)), tf.array(0, 1, 2, 3));
  }
}

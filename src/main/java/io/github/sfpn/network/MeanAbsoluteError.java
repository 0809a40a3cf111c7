package io.github.sfpn.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean absolute error of two images, [N, H, W, C] each, to a scalar. */
public final class MeanAbsoluteError {
  private MeanAbsoluteError() {}

  /**
   * Builds the mean of {@code weights |estimate - truth|} over all values.
   *
   * @param weights [N, H, W, 1] or [1, 1, 1, 1]
   */
  public static Operand<TFloat32> weighted(
      Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> truth, Operand<TFloat32> weights) {
    Operand<TFloat32> errors = tf.math.abs(tf.math.sub(estimate, truth));
    return tf.math.mean(tf.math.mul(errors, weights), tf.array(0, 1, 2, 3));
  }

  /** Builds the mean of {@code |estimate - truth|} over all values. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> truth) {
    return tf.math.mean(tf.math.abs(tf.math.sub(estimate, truth)), tf.array(0, 1, 2, 3));
  }
}

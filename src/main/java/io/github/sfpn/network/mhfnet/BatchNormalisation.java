package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe, Szegedy, ICML 2015), [N, H, W, C] to the same shape, always by the
 * statistics of its input, in training and in inference. It normalises every channel to mean 0 and
 * variance 1 over images, rows and columns, then applies a learned scale and a learned offset.
 */
final class BatchNormalisation {
  /** Added to the variance. */
  private static final float EPSILON = 1e-5f;

  private final Variable scale;
  private final Variable offset;

  BatchNormalisation(Weights weights, int channels, float initialScale) {
    float[] scales = new float[channels];
    Arrays.fill(scales, initialScale);
    scale = weights.add("scale", scales, channels);
    offset = weights.add("offset", new float[channels], channels);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> measured = tf.constant(new float[0]);
    return tf.nn
        .fusedBatchNorm(
            x,
            scale.value(),
            offset.value(),
            measured,
            measured,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(EPSILON))
        .y();
  }
}

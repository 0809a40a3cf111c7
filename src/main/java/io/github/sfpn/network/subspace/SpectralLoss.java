package io.github.sfpn.network.subspace;

import io.github.sfpn.tensor.Branches;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The loss of a correction: the length of every pixel's error, weighted, plus a tenth of 1 less the
 * cosine of its angle to the true spectrum. The basis is orthonormal, so lengths and products of
 * coefficients are those of spectra.
 *
 * <p>The truth has the channels that {@link MapLayout} says.
 */
final class SpectralLoss {
  private static final float ANGLE = 0.1f;

  /** Squares that keep roots differentiable: of an error, and of a spectrum. */
  private static final float ERROR_ROUNDING = 1e-7f;

  private static final float SPECTRUM_ROUNDING = 1e-6f;

  private final Ops tf;
  private final int p;
  private final Operand<TFloat32> truth;

  SpectralLoss(Ops tf, int coefficients, Operand<TFloat32> truth) {
    this.tf = tf;
    p = coefficients;
    this.truth = truth;
  }

  /**
   * Builds the loss, a scalar.
   *
   * @param correction [N, H, W, P]
   */
  Operand<TFloat32> of(Operand<TFloat32> correction) {
    Branches estimate = new Branches(tf, tf.math.add(correction, channels(p, p)));
    Operand<TFloat32> wanted = channels(0, p);
    Operand<TFloat32> error = tf.math.sub(estimate.next(), wanted);
    Operand<TFloat32> length = root(tf.math.square(error), tf.constant(ERROR_ROUNDING));
    Operand<TFloat32> weighted = tf.math.mul(length, channels(2 * p + 3, 1));
    Operand<TFloat32> product =
        tf.math.add(sum(tf.math.mul(estimate.next(), wanted)), channels(2 * p, 1));
    Operand<TFloat32> size =
        root(
            tf.math.square(estimate.next()),
            tf.math.add(channels(2 * p + 1, 1), tf.constant(SPECTRUM_ROUNDING)));
    Operand<TFloat32> trueSize =
        tf.math.sqrt(tf.math.add(channels(2 * p + 2, 1), tf.constant(SPECTRUM_ROUNDING)));
    Operand<TFloat32> cosine = tf.math.div(product, tf.math.mul(size, trueSize));
    return tf.math.add(
        mean(weighted),
        tf.math.mul(tf.math.sub(tf.constant(1f), mean(cosine)), tf.constant(ANGLE)));
  }

  private Operand<TFloat32> root(Operand<TFloat32> squares, Operand<TFloat32> more) {
    return tf.math.sqrt(tf.math.add(sum(squares), more));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> maps) {
    return tf.sum(maps, tf.constant(3), Sum.keepDims(true));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> maps) {
    return tf.math.mean(maps, tf.array(0, 1, 2, 3));
  }

  private Operand<TFloat32> channels(int from, int count) {
    return tf.slice(truth, tf.array(0, 0, 0, from), tf.array(-1, -1, -1, count));
  }
}

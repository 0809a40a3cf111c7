package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.PaddedConvolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The spectral bases of an image: A [s, L], the spectra of the guide's channels, and B [r, L], the
 * spectral directions that the guide does not show.
 */
final class SpectralBases {
  private static final double DEVIATION = 0.1;

  private final Variable guide;

  /** All stages use B: each use gets a branch of its own, see {@link Branches}. */
  private final Branches residual;

  /**
   * Makes the weights.
   *
   * @param guideToBands initial A, row-major
   */
  SpectralBases(Weights weights, int guideChannels, int rank, int bands, float[] guideToBands) {
    guide = weights.add("A.weight", guideToBands, 1, 1, guideChannels, bands);
    residual =
        new Branches(
            weights.ops(),
            weights
                .add(
                    "B.weight", weights.truncatedNormal(rank * bands, DEVIATION), 1, 1, rank, bands)
                .value());
  }

  /** Y A: [N, H, W, s] to [N, H, W, L]. */
  Operand<TFloat32> fromGuide(Ops tf, Operand<TFloat32> y) {
    return times(tf, y, guide.value());
  }

  /** Yh B: [N, H, W, r] to [N, H, W, L]. */
  Operand<TFloat32> fromResidual(Ops tf, Operand<TFloat32> coefficients) {
    return times(tf, coefficients, residual.next());
  }

  /** G B': [N, H, W, L] to [N, H, W, r]. */
  Operand<TFloat32> toResidual(Ops tf, Operand<TFloat32> image) {
    return times(tf, image, tf.linalg.transpose(residual.next(), tf.array(0, 1, 3, 2)));
  }

  /** Multiplies every pixel's channels by a matrix [1, 1, in, out]. */
  private static Operand<TFloat32> times(Ops tf, Operand<TFloat32> x, Operand<TFloat32> matrix) {
    return PaddedConvolution.of(tf, x, matrix, "SAME");
  }
}

package io.github.sfpn.method.backprojection;

import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.classical.CircularCamera;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.Planes;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Corrects an estimate alternately by both images. The spectral correction adds the guide's
 * residual through the pseudo-inverse of the response. The spatial correction adds the
 * low-resolution residual through {@code H' / g}; g is the largest eigenvalue of H H', so no
 * correction overshoots. For a camera that averages blocks, it adds every low-resolution residual
 * to its whole block.
 */
final class AlternatingBackProjection {
  /** The passes stop when the norm of the spatial correction changes relatively by less. */
  private static final double SETTLED = 1e-3;

  private final FusionProblem problem;
  private final SpectralSubspace subspace;
  private final Planes lowCoefficients;

  /** P E, [channels][dimension], and its pseudo-inverse. */
  private final double[][] response;

  private final double[][] inverseResponse;

  AlternatingBackProjection(FusionProblem problem, SpectralSubspace subspace) {
    this.problem = problem;
    this.subspace = subspace;
    lowCoefficients = problem.lowResolution().mixed(subspace.toCoefficients());
    DMatrixRMaj product = new DMatrixRMaj(0, 0);
    CommonOps_DDRM.mult(
        new DMatrixRMaj(problem.response()), new DMatrixRMaj(subspace.fromCoefficients()), product);
    DMatrixRMaj inverse = new DMatrixRMaj(product.numCols, product.numRows);
    CommonOps_DDRM.pinv(product, inverse);
    response = product.get2DData();
    inverseResponse = inverse.get2DData();
  }

  /**
   * Java's memory beside the problem: in a pass the coefficients before and after, two corrections
   * and their sum, and spectra of a band for every thread; at the end the estimate in double
   * precision, as a cube, and as a cube without the margin.
   */
  static double bytes(PairShape mirrored, int dimension, int threads) {
    double inPass = 5.0 * dimension + 2.0 * mirrored.channels() + 6.0 * threads;
    double atEnd = dimension + 2.0 * mirrored.bands();
    return mirrored.planeBytes() * Math.max(inPass, atEnd);
  }

  /** Observes every pass. */
  interface Passes {
    /**
     * Is called after a pass.
     *
     * @param spatialCorrection norm of the spatial correction
     */
    void done(double spatialCorrection);
  }

  /**
   * Corrects an estimate.
   *
   * @param passes the largest number of passes; fewer if the spatial correction converges
   */
  Planes run(Planes estimate, int passes, Passes listener) {
    Planes coefficients = estimate.mixed(subspace.toCoefficients());
    double before = 1;
    for (int pass = 0; pass < passes; pass++) {
      coefficients = spectrallyCorrected(coefficients);
      Planes correction = spatialCorrection(coefficients);
      coefficients = sum(coefficients, correction);
      double norm = correction.norm();
      listener.done(norm);
      if (Math.abs(before - norm) <= SETTLED * before) {
        break;
      }
      before = norm;
    }
    return coefficients.mixed(subspace.fromCoefficients());
  }

  private Planes spectrallyCorrected(Planes coefficients) {
    Planes residual = difference(problem.guide(), coefficients.mixed(response));
    return sum(coefficients, residual.mixed(inverseResponse));
  }

  private Planes spatialCorrection(Planes coefficients) {
    CircularCamera camera = problem.camera();
    Planes correction = camera.adjoint(difference(lowCoefficients, camera.forward(coefficients)));
    double gain = 1 / camera.largestGain();
    return correction.sameSize(
        correction.bands(),
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = gain * correction.band(band)[i];
          }
        });
  }

  private static Planes sum(Planes a, Planes b) {
    return combined(a, b, 1);
  }

  private static Planes difference(Planes a, Planes b) {
    return combined(a, b, -1);
  }

  private static Planes combined(Planes a, Planes b, int sign) {
    return a.sameSize(
        a.bands(),
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = a.band(band)[i] + sign * b.band(band)[i];
          }
        });
  }
}

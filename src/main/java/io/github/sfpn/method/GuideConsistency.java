package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Corrects the spectrum x of every pixel so that the guide computed from it, R x, matches the given
 * one, Y: {@code x + G (Y - R x)} with {@code G = C R' (R C R' + e I)^-1}, the mean of x given Y
 * where x has errors of covariance C and Y errors of variance e (linear minimum mean square
 * estimation).
 *
 * <p>x may be a spectrum, R being the response of the guide's camera, or coefficients in a basis U,
 * R being the response times U. With the identity as C the correction is the smallest that explains
 * the guide. Immutable.
 */
public final class GuideConsistency {
  /** e, relative to the mean of the diagonal of R C R'. It keeps alike channels from dividing 0. */
  private static final double LEAST_ERROR = 3e-6;

  /** R, [channels][size of x]. */
  private final float[][] response;

  /** G, [size of x][channels]. */
  private final float[][] gain;

  private GuideConsistency(double[][] response, double[][] gain) {
    this.response = floats(response);
    this.gain = floats(gain);
  }

  /**
   * The step for a covariance of the errors.
   *
   * @param response R, [channels][n]
   * @param covariance C, [n][n], symmetric, positive semi-definite, in any unit
   * @param guideError e in the unit of C times R squared; 0: three millionths of the mean variance
   *     that C gives the guide, which is also the least
   * @throws IllegalArgumentException if the sizes disagree
   */
  public static GuideConsistency of(double[][] response, double[][] covariance, double guideError) {
    if (response.length == 0 || response[0].length != covariance.length) {
      throw new IllegalArgumentException(
          "a response of %d x %d does not fit a covariance of %d x %d"
              .formatted(
                  response.length,
                  response.length == 0 ? 0 : response[0].length,
                  covariance.length,
                  covariance.length));
    }
    int channels = response.length;
    DMatrixRMaj r = new DMatrixRMaj(response);
    DMatrixRMaj seen = new DMatrixRMaj(channels, covariance.length);
    CommonOps_DDRM.mult(r, new DMatrixRMaj(covariance), seen);
    DMatrixRMaj normal = new DMatrixRMaj(channels, channels);
    CommonOps_DDRM.multTransB(seen, r, normal);
    double least = LEAST_ERROR * CommonOps_DDRM.trace(normal) / channels;
    if (!(least > 0)) {
      // C leaves nothing to correct that the guide could see
      return new GuideConsistency(response, new double[covariance.length][channels]);
    }
    for (int channel = 0; channel < channels; channel++) {
      normal.add(channel, channel, Math.max(least, guideError));
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(channels);
    if (!solver.setA(normal)) {
      throw new IllegalArgumentException("the response or the covariance is not finite");
    }
    DMatrixRMaj transposedGain = new DMatrixRMaj(channels, covariance.length);
    solver.solve(seen, transposedGain);
    CommonOps_DDRM.transpose(transposedGain);
    return new GuideConsistency(response, transposedGain.get2DData());
  }

  /**
   * The smallest correction that explains the guide.
   *
   * @param response R, [channels][n]
   */
  public static GuideConsistency smallest(double[][] response) {
    int size = response.length == 0 ? 0 : response[0].length;
    return of(response, CommonOps_DDRM.identity(size).get2DData(), 0);
  }

  /** The step on spectra. */
  public static GuideConsistency of(SpectralResponse response, double[][] covariance) {
    return of(response.weights(), covariance, 0);
  }

  private static float[][] floats(double[][] matrix) {
    float[][] floats = new float[matrix.length][matrix[0].length];
    for (int row = 0; row < floats.length; row++) {
      for (int column = 0; column < floats[row].length; column++) {
        floats[row][column] = (float) matrix[row][column];
      }
    }
    return floats;
  }

  /** G, [n][channels], a copy. */
  public float[][] gain() {
    float[][] copy = new float[gain.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = gain[i].clone();
    }
    return copy;
  }

  /**
   * Corrects every pixel.
   *
   * @param estimate [H, W, n]
   * @param guide Y, [H, W, channels]
   * @return [H, W, n]
   */
  public HyperspectralCube apply(HyperspectralCube estimate, HyperspectralCube guide) {
    HyperspectralCube corrected =
        new HyperspectralCube(
            estimate.height(), estimate.width(), estimate.bands(), estimate.values().clone());
    correct(corrected, guide);
    return corrected;
  }

  /** The same in place. */
  public void correct(HyperspectralCube estimate, HyperspectralCube guide) {
    if (estimate.bands() != gain.length
        || guide.bands() != response.length
        || estimate.height() != guide.height()
        || estimate.width() != guide.width()) {
      throw new IllegalArgumentException(
          "a step of %d values and %d channels does not fit an estimate of %s and a guide of %s"
              .formatted(gain.length, response.length, estimate.shape(), guide.shape()));
    }
    IntStream.range(0, estimate.height())
        .parallel()
        .forEach(row -> correctRow(estimate, guide, row));
  }

  private void correctRow(HyperspectralCube estimate, HyperspectralCube guide, int row) {
    float[] x = estimate.values();
    for (int column = 0; column < estimate.width(); column++) {
      int at = estimate.index(row, column);
      int guideAt = guide.index(row, column);
      float[] residual = new float[response.length];
      for (int channel = 0; channel < residual.length; channel++) {
        float sum = guide.values()[guideAt + channel];
        for (int i = 0; i < gain.length; i++) {
          sum -= response[channel][i] * x[at + i];
        }
        residual[channel] = sum;
      }
      for (int i = 0; i < gain.length; i++) {
        for (int channel = 0; channel < residual.length; channel++) {
          x[at + i] += gain[i][channel] * residual[channel];
        }
      }
    }
  }
}

package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.InapplicableException;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The response R U of the guide's camera to coefficients, [channels][p], by least squares of {@code
 * y = (R U) a} over the low-resolution pixels of an image pair.
 */
final class GuideResponse {
  /** Of the response's squares, relative to the mean diagonal of a a'. */
  private static final double RIDGE = 1e-9;

  /**
   * Signal that outweighs a response as told: relative to the variance of the noise, and to the
   * mean square of the spectra. On training scenes of CAVE, 2 to 20 and 0 to 1e-3 gave the same
   * within 0.1 dB.
   */
  private static final double TRUST = 4;

  private static final double SHARE = 1e-3;

  /**
   * Standard deviations of the noise below which a pixel of the guide says nothing: the darkest
   * values of noisy cubes are cut off at 0, which makes them too bright on average.
   */
  private static final double DARK = 2;

  /**
   * With fewer pixels the blur is known too badly to tell a wrong response from it: at x32, with 64
   * pixels, a right response was changed by 30 %.
   */
  private static final int FEWEST = 512;

  private GuideResponse() {}

  /**
   * The response that explains the pair best.
   *
   * @param a coefficients, [h, w, p]
   * @param y what the low-resolution camera would see of the guide, [h, w, channels]
   * @param counted indices of the low-resolution pixels that count, row by row
   * @throws InapplicableException if the cube shows too little
   */
  static double[][] estimated(HyperspectralCube a, HyperspectralCube y, int... counted) {
    return fit(new double[y.bands()][a.bands()], a, y, 0, 0, counted);
  }

  /**
   * A response as told, changed where the pair shows more clearly than the noise that it is
   * another: two cameras never agree on the brightness of a scene to the last percent, and the
   * estimate is to explain the guide that was taken. Noise in a makes the first term of the normal
   * equations too large by its variance, which is taken out of the right side. Where too few pixels
   * tell, the response stays as told.
   *
   * @param told R U, [channels][p]
   * @param noise standard deviation of the noise of a coefficient
   */
  static double[][] adjusted(
      double[][] told, HyperspectralCube a, HyperspectralCube y, double noise, int... counted) {
    int[] bright =
        Arrays.stream(counted).filter(pixel -> brightness(y, pixel) > DARK * noise).toArray();
    return bright.length < FEWEST ? told : fit(told, a, y, noise * noise, SHARE, bright);
  }

  /**
   * How far two responses are apart, by what they see of the coefficients: root mean square of the
   * difference relative to that of the first.
   */
  static double distance(double[][] first, double[][] second, HyperspectralCube a, int... counted) {
    double difference = 0;
    double size = 0;
    for (int pixel : counted) {
      for (int channel = 0; channel < first.length; channel++) {
        double one = seen(first[channel], a, pixel);
        difference += Math.pow(one - seen(second[channel], a, pixel), 2);
        size += one * one;
      }
    }
    return size == 0 ? 0 : Math.sqrt(difference / size);
  }

  private static double[][] fit(
      double[][] told,
      HyperspectralCube a,
      HyperspectralCube y,
      double variance,
      double share,
      int... counted) {
    int dimension = a.bands();
    int channels = y.bands();
    DMatrixRMaj normal = new DMatrixRMaj(dimension, dimension);
    DMatrixRMaj right = new DMatrixRMaj(dimension, channels);
    for (int pixel : counted) {
      for (int channel = 0; channel < channels; channel++) {
        double left = y.values()[pixel * channels + channel] - seen(told[channel], a, pixel);
        for (int i = 0; i < dimension; i++) {
          right.add(i, channel, left * a.values()[pixel * dimension + i]);
        }
      }
      for (int i = 0; i < dimension; i++) {
        double value = a.values()[pixel * dimension + i];
        for (int j = 0; j < dimension; j++) {
          normal.add(i, j, value * a.values()[pixel * dimension + j]);
        }
      }
    }
    double trace = CommonOps_DDRM.trace(normal);
    double ridge = (RIDGE / dimension + share) * trace + TRUST * counted.length * variance;
    for (int i = 0; i < dimension; i++) {
      normal.add(i, i, ridge + Double.MIN_NORMAL);
      for (int channel = 0; channel < channels; channel++) {
        right.add(i, channel, counted.length * variance * told[channel][i]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(dimension);
    if (!solver.setA(normal)) {
      throw new InapplicableException(
          "the low-resolution cube shows too little to estimate the response of the guide's camera from; response = none does without");
    }
    DMatrixRMaj change = new DMatrixRMaj(dimension, channels);
    solver.solve(right, change);
    double[][] fitted = new double[channels][dimension];
    for (int channel = 0; channel < channels; channel++) {
      for (int i = 0; i < dimension; i++) {
        fitted[channel][i] = told[channel][i] + change.get(i, channel);
      }
    }
    return fitted;
  }

  /** Mean over the channels. */
  private static double brightness(HyperspectralCube y, int pixel) {
    double sum = 0;
    for (int i = pixel * y.bands(); i < (pixel + 1) * y.bands(); i++) {
      sum += y.values()[i];
    }
    return sum / y.bands();
  }

  private static double seen(double[] response, HyperspectralCube a, int pixel) {
    double sum = 0;
    for (int i = 0; i < response.length; i++) {
      sum += response[i] * a.values()[pixel * response.length + i];
    }
    return sum;
  }
}

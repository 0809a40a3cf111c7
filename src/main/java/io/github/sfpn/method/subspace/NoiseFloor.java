package io.github.sfpn.method.subspace;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How many directions of an image's spectra rise above its noise, and the noise's variance.
 *
 * <p>White noise of variance v alone gives n spectra of L bands eigenvalues of up to {@code v (1 +
 * sqrt(L / n))^2} (Marchenko and Pastur, 1967). The directions above that are kept; what is left
 * outside of them gives v; both in turns until they agree.
 *
 * @param dimension p, at least 1
 * @param variance of the noise in a band
 */
record NoiseFloor(int dimension, double variance) {
  /** Noise is never quite white; chosen on training scenes. */
  private static final double CAUTION = 1.08;

  /** Eigenvalues below that share of the first are rounding errors of 32-bit values. */
  private static final double ROUNDING = 1e-13;

  private static final int TURNS = 20;

  /**
   * Of the eigenvalues of the mean of all {@code z z'}.
   *
   * @param eigenvalues descending, none negative
   * @param pixels n
   * @param fixed dimension, where it is not to be found
   */
  static NoiseFloor of(double[] eigenvalues, int pixels, OptionalInt fixed) {
    int bands = eigenvalues.length;
    int rank = Math.min(bands, pixels);
    if (fixed.isPresent()) {
      int dimension = Math.min(fixed.getAsInt(), bands);
      return new NoiseFloor(dimension, outside(eigenvalues, dimension, pixels));
    }
    int dimension = Math.max(1, rank / 2);
    for (int turn = 0; turn < TURNS; turn++) {
      double edge = Math.pow(1 + Math.sqrt((double) bands / pixels), 2);
      double threshold =
          Math.max(
              CAUTION * edge * outside(eigenvalues, dimension, pixels), ROUNDING * eigenvalues[0]);
      int above = (int) Arrays.stream(eigenvalues).filter(value -> value > threshold).count();
      int next = Math.max(1, Math.min(above, Math.max(1, rank - 1)));
      if (next == dimension) {
        break;
      }
      dimension = next;
    }
    if (dimension == rank - 1 && rank == bands) {
      // no level of noise shows: the last direction may well be of the scene
      return new NoiseFloor(bands, eigenvalues[bands - 1]);
    }
    return new NoiseFloor(dimension, outside(eigenvalues, dimension, pixels));
  }

  /** The variance per band and degree of freedom outside of the first directions. */
  private static double outside(double[] eigenvalues, int dimension, int pixels) {
    int bands = eigenvalues.length;
    if (dimension >= bands || dimension >= pixels) {
      return 0;
    }
    double sum = Arrays.stream(eigenvalues).skip(dimension).sum();
    return sum * pixels / ((double) (bands - dimension) * (pixels - dimension));
  }
}

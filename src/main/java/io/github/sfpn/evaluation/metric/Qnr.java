package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;

/**
 * How well an estimate agrees with its two observations where no truth is known: the QNR protocol
 * (Alparone et al., "Multispectral and panchromatic data fusion assessment without reference",
 * Photogrammetric Engineering and Remote Sensing 74(2), 2008), the panchromatic image replaced by
 * the C channels of the guide.
 *
 * <p>With Q the universal image quality index, X the estimate, Z the low-resolution cube of L
 * bands, Y the guide and y the guide averaged over the s x s pixels of each low-resolution pixel,
 *
 * <pre>
 * D_lambda = 1 / (L (L - 1)) sum over bands i, j with i != j of |Q(X_i, X_j) - Q(Z_i, Z_j)|
 * D_s      = 1 / (L C) sum over bands i and channels c of |Q(X_i, Y_c) - Q(Z_i, y_c)|
 * QNR      = (1 - D_lambda) (1 - D_s)
 * </pre>
 *
 * <p>which are the paper's with all exponents 1; its one panchromatic image is C = 1. Q looks
 * through windows of 8 x 8 low-resolution pixels and of 8 s x 8 s high-resolution pixels, the same
 * on the ground (32 x 32 at s = 4).
 *
 * @param dLambda spectral distortion, 0 is best
 * @param dS spatial distortion, 0 is best
 */
public record Qnr(double dLambda, double dS) {
  /** Side of Q's window in low-resolution pixels. */
  public static final int WINDOW = 8;

  /**
   * Measures an estimate as it is.
   *
   * @param observation its low-resolution cube at least 8 x 8 pixels
   * @param estimate X, [H, W, L]
   */
  public static Qnr of(Observation observation, HyperspectralCube estimate) {
    HyperspectralCube z = observation.lowResolution();
    HyperspectralCube y = observation.guide();
    int scale = observation.scale();
    double[][] fused = UniversalQualityIndex.ofAllPairs(estimate, y, WINDOW * scale);
    double[][] seen = UniversalQualityIndex.ofAllPairs(z, averaged(y, scale), WINDOW);
    int bands = z.bands();
    double spectral = 0;
    double spatial = 0;
    for (int i = 0; i < bands; i++) {
      for (int j = i + 1; j < fused.length; j++) {
        double difference = Math.abs(fused[i][j] - seen[i][j]);
        if (j < bands) {
          spectral += difference;
        } else {
          spatial += difference;
        }
      }
    }
    return new Qnr(
        2 * spectral / ((double) bands * (bands - 1)), spatial / ((double) bands * y.bands()));
  }

  /** Quality with no reference, 1 is best. */
  public double qnr() {
    return (1 - dLambda) * (1 - dS);
  }

  private static HyperspectralCube averaged(HyperspectralCube cube, int scale) {
    int channels = cube.bands();
    HyperspectralCube small =
        new HyperspectralCube(cube.height() / scale, cube.width() / scale, channels);
    float[] sum = small.values();
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        int from = cube.index(row, column);
        int to = small.index(row / scale, column / scale);
        for (int channel = 0; channel < channels; channel++) {
          sum[to + channel] += cube.values()[from + channel] / (scale * scale);
        }
      }
    }
    return small;
  }
}

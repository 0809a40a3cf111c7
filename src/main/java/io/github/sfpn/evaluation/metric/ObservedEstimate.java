package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;

/**
 * An estimate X beside its observations: the low-resolution cube Z of L bands and the guide Y of C
 * channels. Holds the quality indices that the metrics of the QNR protocol share.
 */
public final class ObservedEstimate {
  /** Side of the windows of Q in low-resolution pixels. */
  static final int WINDOW = 8;

  private final Observation observation;
  private final HyperspectralCube estimate;
  private double[][] highResolution;
  private double[][] lowResolution;

  /**
   * @param observation its low-resolution cube at least 8 x 8 pixels for the metrics of QNR
   * @param estimate X, [H, W, L]
   */
  public ObservedEstimate(Observation observation, HyperspectralCube estimate) {
    this.observation = observation;
    this.estimate = estimate;
  }

  public Observation observation() {
    return observation;
  }

  public HyperspectralCube estimate() {
    return estimate;
  }

  int bands() {
    return estimate.bands();
  }

  int channels() {
    return observation.guide().bands();
  }

  /**
   * |Q at high resolution - Q at low resolution| of two planes.
   *
   * @param i a band
   * @param j a band above i, or {@link #bands} plus a channel of the guide
   */
  double change(int i, int j) {
    if (highResolution == null) {
      HyperspectralCube guide = observation.guide();
      int scale = observation.scale();
      highResolution = UniversalQualityIndex.ofAllPairs(estimate, guide, WINDOW * scale);
      lowResolution =
          UniversalQualityIndex.ofAllPairs(
              observation.lowResolution(), averaged(guide, scale), WINDOW);
    }
    return Math.abs(highResolution[i][j] - lowResolution[i][j]);
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

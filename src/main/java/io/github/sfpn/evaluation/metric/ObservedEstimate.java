package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import java.util.BitSet;

/**
 * An estimate beside its observations, with the changes of quality indices that the metrics of the
 * {@linkplain Qnr QNR protocol} share.
 *
 * @param estimate X, [H, W, L]
 * @param channels C, of the guide
 * @param changes |Q at high resolution - Q at low resolution| of each pair of planes i &lt; j: the
 *     bands first, then the channels of the guide
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
record ObservedEstimate(
    Observation observation, HyperspectralCube estimate, int channels, double[][] changes) {
  /** Side of the windows of Q in low-resolution pixels. */
  static final int WINDOW = 8;

  /**
   * @param observation its low-resolution cube at least 8 x 8 pixels
   */
  static ObservedEstimate of(Observation observation, HyperspectralCube estimate) {
    HyperspectralCube guide = observation.guide();
    int scale = observation.scale();
    HyperspectralCube low = observation.lowResolution();
    HyperspectralCube lowGuide = averaged(guide, scale);
    // the same ground at both resolutions
    BitSet measured = UniversalQualityIndex.measured(low, lowGuide, WINDOW);
    double[][] changes =
        UniversalQualityIndex.ofAllPairs(estimate, guide, WINDOW * scale, measured);
    double[][] before = UniversalQualityIndex.ofAllPairs(low, lowGuide, WINDOW, measured);
    for (int i = 0; i < changes.length; i++) {
      for (int j = i + 1; j < changes.length; j++) {
        changes[i][j] = Math.abs(changes[i][j] - before[i][j]);
      }
    }
    return new ObservedEstimate(observation, estimate, guide.bands(), changes);
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

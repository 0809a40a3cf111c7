package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Q, the universal image quality index (Wang and Bovik, IEEE Signal Processing Letters 2002),
 * between all bands of a cube and all channels of a guide of the same height and width.
 *
 * <p>{@code Q(x, y) = 4 cov(x, y) mean(x) mean(y) / ((var(x) + var(y)) (mean(x)^2 + mean(y)^2))} in
 * each window, averaged over windows that lie side by side from the top left corner; windows that
 * are cut off at the right and at the bottom do not count, nor do windows with a gap. As in the
 * authors' code, Q is {@code 2 mean(x) mean(y) / (mean(x)^2 + mean(y)^2)} where neither varies, and
 * 1 where both are zero throughout.
 */
final class UniversalQualityIndex {
  private final HyperspectralCube cube;
  private final HyperspectralCube guide;
  private final int window;
  private final BitSet measured;
  private final int planes;

  private UniversalQualityIndex(
      HyperspectralCube cube, HyperspectralCube guide, int window, BitSet measured) {
    this.cube = cube;
    this.guide = guide;
    this.window = window;
    this.measured = measured;
    this.planes = cube.bands() + guide.bands();
  }

  /**
   * Q of every pair.
   *
   * @param window side in pixels, at most height and width
   * @param measured the windows that count, row by row
   * @return [bands + channels, bands + channels], the bands first; [i][j] with i below j is filled,
   *     with NaN if no window counts
   */
  static double[][] ofAllPairs(
      HyperspectralCube cube, HyperspectralCube guide, int window, BitSet measured) {
    return new UniversalQualityIndex(cube, guide, window, measured).ofAllPairs();
  }

  /** The windows of two images in which no value is a gap, row by row. */
  static BitSet measured(HyperspectralCube cube, HyperspectralCube guide, int window) {
    int across = cube.width() / window;
    BitSet measured = new BitSet();
    for (int i = 0; i < across * (cube.height() / window); i++) {
      int top = i / across * window;
      int left = i % across * window;
      measured.set(
          i,
          !cube.crop(top, left, window, window).hasGaps()
              && !guide.crop(top, left, window, window).hasGaps());
    }
    return measured;
  }

  private double[][] ofAllPairs() {
    int down = cube.height() / window;
    int count = measured.cardinality();
    List<double[][]> rows = IntStream.range(0, down).parallel().mapToObj(this::ofRow).toList();
    double[][] mean = new double[planes][planes];
    for (double[][] row : rows) {
      for (int i = 0; i < planes; i++) {
        for (int j = i + 1; j < planes; j++) {
          mean[i][j] += count == 0 ? Double.NaN : row[i][j] / count;
        }
      }
    }
    return mean;
  }

  /** The sum of Q over the windows of one row of windows. */
  private double[][] ofRow(int row) {
    double[][] sum = new double[planes][planes];
    int across = cube.width() / window;
    for (int column = 0; column < across; column++) {
      if (measured.get(row * across + column)) {
        addWindow(row * window, column * window, sum);
      }
    }
    return sum;
  }

  private void addWindow(int top, int left, double[][] sum) {
    // moments about the first pixel: of a plane that does not vary they are exactly zero
    double[] origin = new double[planes];
    double[] pixel = new double[planes];
    double[] first = new double[planes];
    double[][] second = new double[planes][planes];
    read(top, left, origin);
    for (int row = top; row < top + window; row++) {
      for (int column = left; column < left + window; column++) {
        read(row, column, pixel);
        for (int i = 0; i < planes; i++) {
          pixel[i] -= origin[i];
          first[i] += pixel[i];
        }
        for (int i = 0; i < planes; i++) {
          double value = pixel[i];
          double[] products = second[i];
          for (int j = i; j < planes; j++) {
            products[j] += value * pixel[j];
          }
        }
      }
    }
    addQuality(origin, first, second, sum);
  }

  private void read(int row, int column, double[] pixel) {
    int bands = cube.bands();
    int inCube = cube.index(row, column);
    int inGuide = guide.index(row, column);
    for (int i = 0; i < planes; i++) {
      pixel[i] = i < bands ? cube.values()[inCube + i] : guide.values()[inGuide + i - bands];
    }
  }

  private void addQuality(double[] origin, double[] first, double[][] second, double[][] sum) {
    double n = (double) window * window;
    double[] mean = new double[planes];
    double[] variance = new double[planes];
    for (int i = 0; i < planes; i++) {
      mean[i] = origin[i] + first[i] / n;
      variance[i] = (second[i][i] - first[i] * first[i] / n) / n;
    }
    for (int i = 0; i < planes; i++) {
      for (int j = i + 1; j < planes; j++) {
        double covariance = (second[i][j] - first[i] * first[j] / n) / n;
        sum[i][j] += quality(mean[i], mean[j], variance[i] + variance[j], covariance);
      }
    }
  }

  private static double quality(double x, double y, double variances, double covariance) {
    double squares = x * x + y * y;
    double structure = variances == 0 ? 1 : 2 * covariance / variances;
    double luminance = squares == 0 ? 1 : 2 * x * y / squares;
    return structure * luminance;
  }
}

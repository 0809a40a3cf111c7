package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The structural similarity (Wang, Bovik, Sheikh, Simoncelli, IEEE TIP 2004), the mean over bands
 * and window positions without a gap in the truth; at most 1. The window is an 11 x 11 Gaussian of
 * sigma 1.5 at all positions where it lies inside the image; K1 = 0.01, K2 = 0.03, weighted (not
 * sample) moments.
 */
final class Ssim implements FullReference {
  private static final int WINDOW = 11;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;
  private static final int MOMENTS = 4;
  private static final double[] WEIGHTS = weights();

  /** No similarity is as large. */
  private static final double NO_WINDOW = 2;

  @Override
  public int smallestSide() {
    return WINDOW;
  }

  /**
   * @throws DataException if the cubes are smaller than the window
   */
  @Override
  public double of(ReferencePair pair) {
    HyperspectralCube truth = pair.truth();
    if (truth.height() < WINDOW || truth.width() < WINDOW) {
      throw new DataException(
          "SSIM has a window of %d x %d pixels: expected images of at least that size, found %s"
              .formatted(WINDOW, WINDOW, truth.shape()));
    }
    Filter filter = new Filter(truth.height(), truth.width());
    return IntStream.range(0, truth.bands())
        .filter(band -> pair.counts()[band] > 0)
        .mapToDouble(band -> filter.similarity(truth.band(band), pair.estimate().band(band)))
        .filter(similarity -> similarity != NO_WINDOW)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The window at all positions of two planes. Four moments suffice, since only the sum of the two
   * variances enters: the means of x, y, x^2 + y^2 and x y. The window is separable: each row is
   * filtered horizontally, and the last eleven rows are kept to be filtered vertically.
   */
  private static final class Filter {
    private final int height;
    private final int width;
    private final int positions;
    private final double[][] rows;
    private final double[] row;
    private final double[] moments;
    private long windows;

    Filter(int height, int width) {
      this.height = height;
      this.width = width;
      this.positions = width - WINDOW + 1;
      this.rows = new double[WINDOW][MOMENTS * positions];
      this.row = new double[width];
      this.moments = new double[MOMENTS * positions];
    }

    double similarity(float[] x, float[] y) {
      double sum = 0;
      windows = 0;
      for (int line = 0; line < height; line++) {
        filterHorizontally(x, y, line * width, rows[line % WINDOW]);
        if (line >= WINDOW - 1) {
          filterVertically(line + 1);
          sum += similarityOfRow();
        }
      }
      return windows == 0 ? NO_WINDOW : sum / windows;
    }

    private void filterHorizontally(float[] x, float[] y, int from, double[] filtered) {
      Arrays.fill(filtered, 0);
      for (int moment = 0; moment < MOMENTS; moment++) {
        for (int i = 0; i < width; i++) {
          double a = x[from + i];
          double b = y[from + i];
          row[i] =
              switch (moment) {
                case 0 -> a;
                case 1 -> b;
                case 2 -> a * a + b * b;
                default -> a * b;
              };
        }
        for (int tap = 0; tap < WINDOW; tap++) {
          addScaled(filtered, moment * positions, row, tap, positions, WEIGHTS[tap]);
        }
      }
    }

    /** The kept rows are a ring; {@code oldest} modulo its size is the topmost. */
    private void filterVertically(int oldest) {
      Arrays.fill(moments, 0);
      for (int tap = 0; tap < WINDOW; tap++) {
        addScaled(moments, 0, rows[(oldest + tap) % WINDOW], 0, moments.length, WEIGHTS[tap]);
      }
    }

    private double similarityOfRow() {
      double sum = 0;
      for (int i = 0; i < positions; i++) {
        double meanX = moments[i];
        if (Double.isNaN(meanX)) {
          continue; // the window holds a gap of the truth
        }
        windows++;
        double meanY = moments[positions + i];
        double meansSquared = meanX * meanX + meanY * meanY;
        double variances = moments[2 * positions + i] - meansSquared;
        double covariance = moments[3 * positions + i] - meanX * meanY;
        sum +=
            (2 * meanX * meanY + C1)
                * (2 * covariance + C2)
                / ((meansSquared + C1) * (variances + C2));
      }
      return sum;
    }

    private static void addScaled(
        double[] sum, int sumFrom, double[] values, int valuesFrom, int length, double weight) {
      for (int i = 0; i < length; i++) {
        sum[sumFrom + i] += weight * values[valuesFrom + i];
      }
    }
  }

  private static double[] weights() {
    double[] weights =
        IntStream.range(0, WINDOW)
            .mapToDouble(i -> Math.exp(-0.5 * Math.pow((i - WINDOW / 2) / 1.5, 2)))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}

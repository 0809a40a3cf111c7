package io.github.sfpn.method.classical;

import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The discrete Fourier transform of planes of one size, [H W] to pairs of real and imaginary parts,
 * [2 H W]. Several threads may use it at once. The library's own transform of planes is not safe
 * for threads; its transform of lines is.
 */
final class Fourier {
  /** Columns that are copied together: a cache line holds four pairs. */
  private static final int COLUMNS = 8;

  static {
    // bands are transformed in parallel already: threads within a transform would compete with them
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private interface Line {
    void transform(double[] pairs, int from);
  }

  private final int height;
  private final int width;
  private final DoubleFFT_1D row;
  private final DoubleFFT_1D column;

  Fourier(int height, int width) {
    this.height = height;
    this.width = width;
    row = new DoubleFFT_1D(width);
    column = new DoubleFFT_1D(height);
  }

  /** Transforms a real plane [H W] to pairs [2 H W]. */
  double[] forward(double[] plane) {
    double[] pairs = new double[2 * height * width];
    for (int i = 0; i < plane.length; i++) {
      pairs[2 * i] = plane[i];
    }
    transform(pairs, row::complexForward, column::complexForward);
    return pairs;
  }

  /** Transforms pairs [2 H W] back to a real plane [H W]; overwrites the pairs. */
  double[] inverse(double[] pairs) {
    transform(
        pairs,
        (values, from) -> row.complexInverse(values, from, true),
        (values, from) -> column.complexInverse(values, from, true));
    double[] plane = new double[height * width];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = pairs[2 * i];
    }
    return plane;
  }

  private void transform(double[] pairs, Line rows, Line columns) {
    for (int line = 0; line < height; line++) {
      rows.transform(pairs, 2 * line * width);
    }
    double[] taken = new double[2 * height * COLUMNS];
    for (int first = 0; first < width; first += COLUMNS) {
      int count = Math.min(COLUMNS, width - first);
      for (int line = 0; line < height; line++) {
        for (int i = 0; i < count; i++) {
          int from = 2 * (line * width + first + i);
          taken[2 * (i * height + line)] = pairs[from];
          taken[2 * (i * height + line) + 1] = pairs[from + 1];
        }
      }
      for (int i = 0; i < count; i++) {
        columns.transform(taken, 2 * i * height);
      }
      for (int line = 0; line < height; line++) {
        for (int i = 0; i < count; i++) {
          int to = 2 * (line * width + first + i);
          pairs[to] = taken[2 * (i * height + line)];
          pairs[to + 1] = taken[2 * (i * height + line) + 1];
        }
      }
    }
  }
}

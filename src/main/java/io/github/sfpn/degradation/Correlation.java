package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;

/**
 * Correlates every band of a cube with a blur kernel: {@code out[y, x] = sum k[i, j] in[y + i - r,
 * x + j - r]} with r = (size - 1) / 2.
 *
 * <p>Only the requested pixels are computed, because downsampling by a large scale reads few of
 * them.
 */
final class Correlation {
  /** Values per block, which stay in the first-level cache over all taps. */
  private static final int BLOCK = 2048;

  /**
   * Relative weight below which a tap does not change a sum of floats; this also avoids denormal
   * numbers.
   */
  static final double NEGLIGIBLE = 1e-12;

  private final HyperspectralCube padded;
  private final BlurKernel kernel;

  private Correlation(HyperspectralCube padded, BlurKernel kernel) {
    this.padded = padded;
    this.kernel = kernel;
  }

  /** All pixels, [H, W, L]. */
  static HyperspectralCube of(HyperspectralCube cube, BlurKernel kernel, Border border) {
    return at(
        IntStream.range(0, cube.height()).toArray(),
        IntStream.range(0, cube.width()).toArray(),
        cube,
        kernel,
        border);
  }

  /**
   * The pixels at the intersections of given rows and columns, [rows, columns, L].
   *
   * @param rows ascending
   * @param columns ascending
   */
  static HyperspectralCube at(
      int[] rows, int[] columns, HyperspectralCube cube, BlurKernel kernel, Border border) {
    Correlation correlation = new Correlation(border.around(cube, (kernel.size() - 1) / 2), kernel);
    HyperspectralCube result = new HyperspectralCube(rows.length, columns.length, cube.bands());
    for (int row = 0; row < rows.length; row++) {
      int from = 0;
      while (from < columns.length) {
        int to = endOfRun(columns, from);
        correlation.run(
            rows[row],
            columns[from],
            result.values(),
            result.index(row, from),
            (to - from) * cube.bands());
        from = to;
      }
    }
    return result;
  }

  /** Adjacent columns are adjacent in memory, and are computed as one run of values. */
  private static int endOfRun(int[] columns, int from) {
    int to = from + 1;
    while (to < columns.length && columns[to] == columns[to - 1] + 1) {
      to++;
    }
    return to;
  }

  private void run(int row, int column, float[] result, int from, int length) {
    for (int done = 0; done < length; done += BLOCK) {
      int block = Math.min(BLOCK, length - done);
      for (int i = 0; i < kernel.size(); i++) {
        for (int j = 0; j < kernel.size(); j++) {
          double weight = kernel.weight(i, j);
          if (weight > NEGLIGIBLE) {
            int source = padded.index(row + i, column + j) + done;
            addScaled(result, from + done, padded.values(), source, block, (float) weight);
          }
        }
      }
    }
  }

  /** The inner loop, in its own method so that the compiler vectorises it. */
  static void addScaled(
      float[] sum, int sumFrom, float[] values, int valuesFrom, int length, float weight) {
    for (int i = 0; i < length; i++) {
      sum[sumFrom + i] += weight * values[valuesFrom + i];
    }
  }
}

package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import java.util.stream.IntStream;

/**
 * Fills the gaps of a cube, band by band, by normalised interpolation over a pyramid ("pull-push",
 * Gortler, Grzeszczuk, Szeliski, Cohen, "The Lumigraph", SIGGRAPH 1996): a level has half the rows
 * and columns and the means of the measured values; what is missing in a level is interpolated from
 * the next.
 *
 * <p>What a gap gets depends on measured values alone, and lies between the least and the largest
 * of its band.
 */
final class GapFilling {
  private GapFilling() {}

  /**
   * A copy without gaps.
   *
   * @param gaps of the cube; no band of it is empty
   */
  static HyperspectralCube fill(HyperspectralCube cube, NoDataMask gaps) {
    HyperspectralCube filled =
        new HyperspectralCube(cube.height(), cube.width(), cube.bands(), cube.values().clone());
    boolean[] incomplete = new boolean[cube.bands()];
    for (int i = gaps.next(0); i >= 0; i = gaps.next(i + 1)) {
      incomplete[i % cube.bands()] = true;
    }
    IntStream.range(0, cube.bands())
        .parallel()
        .filter(band -> incomplete[band])
        .forEach(band -> fillBand(filled, band));
    return filled;
  }

  private static void fillBand(HyperspectralCube cube, int band) {
    float[] plane = cube.band(band);
    fill(plane, cube.height(), cube.width());
    for (int pixel = 0; pixel < plane.length; pixel++) {
      cube.values()[pixel * cube.bands() + band] = plane[pixel];
    }
  }

  /** Fills a plane in which not all values are NaN. */
  private static void fill(float[] plane, int height, int width) {
    int rows = (height + 1) / 2;
    int columns = (width + 1) / 2;
    float[] half = new float[rows * columns];
    boolean gaps = false;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float mean = mean(plane, height, width, 2 * row, 2 * column);
        half[row * columns + column] = mean;
        gaps |= Float.isNaN(mean);
      }
    }
    if (gaps) {
      fill(half, rows, columns);
    }
    for (int pixel = 0; pixel < plane.length; pixel++) {
      if (Float.isNaN(plane[pixel])) {
        plane[pixel] = interpolated(half, rows, columns, pixel / width, pixel % width);
      }
    }
  }

  /** Of the measured values among four; NaN if there is none. */
  private static float mean(float[] plane, int height, int width, int top, int left) {
    double sum = 0;
    int count = 0;
    for (int row = top; row < Math.min(top + 2, height); row++) {
      for (int column = left; column < Math.min(left + 2, width); column++) {
        float value = plane[row * width + column];
        if (!Float.isNaN(value)) {
          sum += value;
          count++;
        }
      }
    }
    return (float) (sum / count);
  }

  /** Linear along both axes: a pixel lies a quarter of a coarse one from its middle. */
  private static float interpolated(float[] half, int rows, int columns, int row, int column) {
    int r = row / 2;
    int c = column / 2;
    int otherRow = Math.min(rows - 1, Math.max(0, r + (row % 2 == 0 ? -1 : 1)));
    int otherColumn = Math.min(columns - 1, Math.max(0, c + (column % 2 == 0 ? -1 : 1)));
    float near = 0.75f * half[r * columns + c] + 0.25f * half[r * columns + otherColumn];
    float far =
        0.75f * half[otherRow * columns + c] + 0.25f * half[otherRow * columns + otherColumn];
    return 0.75f * near + 0.25f * far;
  }
}

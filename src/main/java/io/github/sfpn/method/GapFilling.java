package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;

/**
 * Fills the gaps of a cube, band by band, by normalised interpolation over a pyramid ("pull-push",
 * Gortler, Grzeszczuk, Szeliski, Cohen, "The Lumigraph", SIGGRAPH 1996): a level has half the rows
 * and columns and the means of the measured values; what is missing in a level is interpolated from
 * the next, and in the last it is the band's mean.
 *
 * <p>What a gap gets depends on measured values alone, and lies between the least and the largest
 * of its band. It depends on those in a neighbourhood only ({@link #block}), so parts of an image
 * are filled as the whole is.
 *
 * @param levels of the pyramid above the image, at least 0
 * @param means of the measured values of each band, [bands]
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record GapFilling(int levels, float[] means) {
  /** The last level of a low-resolution cube has pixels of 8 x 8 of its pixels. */
  private static final int LOW_LEVELS = 3;

  /** Fills a low-resolution cube. */
  public static GapFilling ofLowResolution(float... means) {
    return new GapFilling(LOW_LEVELS, means);
  }

  /**
   * Fills an image of the guide's size: on at least the same ground.
   *
   * @param scale s
   */
  public static GapFilling ofGuide(int scale, float... means) {
    return new GapFilling(
        LOW_LEVELS + Integer.SIZE - Integer.numberOfLeadingZeros(scale - 1), means);
  }

  /** The mean of the measured values of each band, [bands]; 0 where there are none. */
  public static float[] means(HyperspectralCube cube) {
    int bands = cube.bands();
    double[] sums = new double[bands];
    int[] counts = new int[bands];
    float[] values = cube.values();
    for (int from = 0; from < values.length; from += bands) {
      for (int band = 0; band < bands; band++) {
        float value = values[from + band];
        if (!Float.isNaN(value)) {
          sums[band] += value;
          counts[band]++;
        }
      }
    }
    float[] means = new float[bands];
    for (int band = 0; band < bands; band++) {
      means[band] = (float) (counts[band] == 0 ? 0 : sums[band] / counts[band]);
    }
    return means;
  }

  /**
   * The side of a pixel of the last level. A part of an image is filled as the whole is where it
   * begins at multiples of the block, and reaches a block farther than what is wanted.
   */
  public int block() {
    return 1 << levels;
  }

  /** A copy without gaps; the cube itself if it has none. */
  public HyperspectralCube fill(HyperspectralCube cube) {
    boolean[] incomplete = incompleteBands(cube);
    if (IntStream.range(0, incomplete.length).noneMatch(band -> incomplete[band])) {
      return cube;
    }
    HyperspectralCube filled =
        new HyperspectralCube(cube.height(), cube.width(), cube.bands(), cube.values().clone());
    IntStream.range(0, cube.bands())
        .parallel()
        .filter(band -> incomplete[band])
        .forEach(band -> fillBand(filled, band));
    return filled;
  }

  private static boolean[] incompleteBands(HyperspectralCube cube) {
    boolean[] incomplete = new boolean[cube.bands()];
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        incomplete[i % incomplete.length] = true;
      }
    }
    return incomplete;
  }

  private void fillBand(HyperspectralCube cube, int band) {
    float[] plane = cube.band(band);
    fill(plane, cube.height(), cube.width(), levels, means[band]);
    for (int pixel = 0; pixel < plane.length; pixel++) {
      cube.values()[pixel * cube.bands() + band] = plane[pixel];
    }
  }

  /** Fills a plane above which there are so many levels. */
  private static void fill(float[] plane, int height, int width, int above, float mean) {
    if (above == 0) {
      for (int pixel = 0; pixel < plane.length; pixel++) {
        plane[pixel] = Float.isNaN(plane[pixel]) ? mean : plane[pixel];
      }
      return;
    }
    int rows = (height + 1) / 2;
    int columns = (width + 1) / 2;
    float[] half = new float[rows * columns];
    boolean gaps = false;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float measured = mean(plane, height, width, 2 * row, 2 * column);
        half[row * columns + column] = measured;
        gaps |= Float.isNaN(measured);
      }
    }
    if (gaps) {
      fill(half, rows, columns, above - 1, mean);
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

package io.github.sfpn.viewer;

import io.github.sfpn.data.MaskedCube;

/**
 * The values of an image band by band, [bands][height * width], NaN where nothing was measured.
 *
 * <p>Filled from parts of a cube. Where blocks of pixels become one, its value is the mean of those
 * that were measured.
 */
final class BandPlanes {
  private final int height;
  private final int width;
  private final int block;
  private final float[][] values;
  private final double[][] sums;
  private final int[][] counts;

  /**
   * @param height rows of the result
   * @param block how many pixels along a side become one
   */
  BandPlanes(int height, int width, int bands, int block) {
    this.height = height;
    this.width = width;
    this.block = block;
    values = new float[bands][height * width];
    sums = block == 1 ? null : new double[bands][height * width];
    counts = block == 1 ? null : new int[bands][height * width];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int bands() {
    return values.length;
  }

  /** A band, [height * width], not a copy. */
  float[] band(int index) {
    return values[index];
  }

  /**
   * Takes a part of the window.
   *
   * @param part [rows, height or more columns, some bands], from the window's left edge
   * @param top the row of the window that its first is
   * @param firstBand the band that its first is
   */
  void take(MaskedCube part, int top, int firstBand) {
    for (int row = 0; row < part.values().height(); row++) {
      int target = (top + row) / block;
      if (target < height) {
        for (int column = 0; column < width * block; column++) {
          takePixel(part, row, column, firstBand, target * width + column / block);
        }
      }
    }
  }

  private void takePixel(MaskedCube part, int row, int column, int firstBand, int pixel) {
    int index = part.values().index(row, column);
    for (int band = 0; band < part.values().bands(); band++) {
      float value = part.values().values()[index + band];
      boolean measured = Float.isFinite(value) && !part.mask().isMissing(index + band);
      if (block == 1) {
        values[firstBand + band][pixel] = measured ? value : Float.NaN;
      } else if (measured) {
        sums[firstBand + band][pixel] += value;
        counts[firstBand + band][pixel]++;
      }
    }
  }

  /** Computes the means, once all parts are taken. */
  BandPlanes finished() {
    for (int band = 0; block > 1 && band < bands(); band++) {
      for (int pixel = 0; pixel < values[band].length; pixel++) {
        values[band][pixel] = (float) (sums[band][pixel] / counts[band][pixel]); // 0 / 0: NaN
      }
    }
    return this;
  }
}

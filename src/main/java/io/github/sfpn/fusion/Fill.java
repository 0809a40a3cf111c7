package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;

/**
 * Gives pixels without data values that disturb their surroundings little: layer by layer the mean
 * of the neighbours that have values, and beyond some layers one spectrum for all. Nothing that a
 * file holds at such pixels is used.
 */
final class Fill {
  /** Layers from the edge of a hole inwards. */
  static final int LAYERS = 8;

  private final HyperspectralCube cube;
  private final boolean[] missing;

  private Fill(HyperspectralCube cube, boolean... missing) {
    this.cube = cube;
    this.missing = missing;
  }

  /**
   * Fills in place.
   *
   * @param layers how many layers are made of neighbours
   * @param otherwise [bands], the values of pixels farther inside
   * @param missing [height, width], is used up
   */
  static void fill(HyperspectralCube cube, int layers, float[] otherwise, boolean... missing) {
    Fill fill = new Fill(cube, missing);
    for (int layer = 0; layer < layers && fill.fillLayer(); layer++) {
      // until nothing is left, or so many layers are filled
    }
    for (int pixel = 0; pixel < missing.length; pixel++) {
      if (missing[pixel]) {
        System.arraycopy(otherwise, 0, cube.values(), pixel * cube.bands(), cube.bands());
      }
    }
  }

  /** Fills missing pixels beside others; whether there were any. */
  private boolean fillLayer() {
    boolean[] before = missing.clone();
    boolean any = false;
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        if (before[row * cube.width() + column]) {
          any |= fillPixel(row, column, before);
        }
      }
    }
    return any;
  }

  private boolean fillPixel(int row, int column, boolean... before) {
    int bands = cube.bands();
    float[] sum = new float[bands];
    int count = 0;
    for (int r = Math.max(0, row - 1); r <= Math.min(cube.height() - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(cube.width() - 1, column + 1); c++) {
        if (!before[r * cube.width() + c]) {
          count++;
          int at = cube.index(r, c);
          for (int band = 0; band < bands; band++) {
            sum[band] += cube.values()[at + band];
          }
        }
      }
    }
    if (count == 0) {
      return false;
    }
    for (int band = 0; band < bands; band++) {
      cube.values()[cube.index(row, column) + band] = sum[band] / count;
    }
    missing[row * cube.width() + column] = false;
    return true;
  }
}

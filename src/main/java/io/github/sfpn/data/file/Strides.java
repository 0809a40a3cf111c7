package io.github.sfpn.data.file;

/**
 * Where a cube's values stand among those of its array, in steps of one value: a step down, to the
 * right, and to the next band.
 */
record Strides(long row, long column, long band) {
  /**
   * The first index of the array runs fastest and the pixels of a matrix down the columns, as in
   * MATLAB.
   */
  static Strides ofMatlab(CubeAxes axes) {
    return of(axes, true, true);
  }

  /**
   * The pixels of a matrix run along the rows, as NumPy reshapes.
   *
   * @param columnMajor whether the first index of the array runs fastest in the file
   */
  static Strides ofNumpy(CubeAxes axes, boolean columnMajor) {
    return of(axes, columnMajor, false);
  }

  private static Strides of(CubeAxes axes, boolean columnMajor, boolean pixelsRunDown) {
    long height = axes.shape().height();
    long width = axes.shape().width();
    long bands = axes.shape().bands();
    if (axes.form() == CubeAxes.Form.CUBE) {
      return columnMajor
          ? new Strides(1, height, height * width)
          : new Strides(width * bands, bands, 1);
    }
    // of [pixels, bands] in column-major order and of [bands, pixels] in row-major order
    boolean pixelsSideBySide = (axes.form() == CubeAxes.Form.PIXELS_BY_BANDS) == columnMajor;
    long pixel = pixelsSideBySide ? 1 : bands;
    long band = pixelsSideBySide ? height * width : 1;
    return pixelsRunDown
        ? new Strides(pixel, pixel * height, band)
        : new Strides(pixel * width, pixel, band);
  }

  long index(long row, long column, long band) {
    return row * this.row + column * this.column + band * this.band;
  }
}

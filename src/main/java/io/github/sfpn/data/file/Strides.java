package io.github.sfpn.data.file;

/**
 * Where a cube's values stand among those of its array, in steps of one value: a step down, to the
 * right, and to the next band.
 */
record Strides(long row, long column, long band) {
  /** The first index of the array runs fastest, as in MATLAB. */
  static Strides columnMajor(CubeAxes axes) {
    long height = axes.shape().height();
    long pixels = height * axes.shape().width();
    long bands = axes.shape().bands();
    return switch (axes.form()) {
      case CUBE, PIXELS_BY_BANDS -> new Strides(1, height, pixels);
      case BANDS_BY_PIXELS -> new Strides(bands, bands * height, 1);
    };
  }

  long index(long row, long column, long band) {
    return row * this.row + column * this.column + band * this.band;
  }
}

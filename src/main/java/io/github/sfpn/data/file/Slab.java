package io.github.sfpn.data.file;

/**
 * The part of an HDF5 array that holds a box, in the file's own order of dimensions (the last
 * running fastest), and where in it the box's values stand.
 */
final class Slab {
  private final long[] from;
  private final int[] size;
  private final Strides strides;

  private Slab(long[] from, int[] size, Strides strides) {
    this.from = from;
    this.size = size;
    this.strides = strides;
  }

  /**
   * @param flat whether the array has two dimensions, being one band
   * @param firstBand the first of the bands to read
   * @param bands how many, one after the other
   * @param matlab whether dimensions stand in reverse and the pixels of a matrix run down
   */
  static Slab of(CubeAxes axes, boolean flat, Box box, int firstBand, int bands, boolean matlab) {
    return axes.form() == CubeAxes.Form.CUBE
        ? ofCube(flat, box, firstBand, bands, matlab)
        : ofMatrix(axes, box, firstBand, bands, matlab);
  }

  private static Slab ofCube(boolean flat, Box box, int firstBand, int bands, boolean matlab) {
    int height = box.height();
    int width = box.width();
    long top = box.top();
    long left = box.left();
    CubeAxes part = new CubeAxes(new CubeShape(height, width, bands), CubeAxes.Form.CUBE);
    Strides strides = matlab ? Strides.ofMatlab(part) : Strides.ofNumpy(part, false);
    if (flat) {
      return matlab
          ? new Slab(new long[] {left, top}, new int[] {width, height}, strides)
          : new Slab(new long[] {top, left}, new int[] {height, width}, strides);
    }
    return matlab
        ? new Slab(new long[] {firstBand, left, top}, new int[] {bands, width, height}, strides)
        : new Slab(new long[] {top, left, firstBand}, new int[] {height, width, bands}, strides);
  }

  /** From the first pixel of the box to its last, with what lies between of others. */
  private static Slab ofMatrix(CubeAxes axes, Box box, int firstBand, int bands, boolean matlab) {
    long down = matlab ? 1 : axes.shape().width();
    long right = matlab ? axes.shape().height() : 1;
    long first = box.top() * down + box.left() * right;
    int pixels = Math.toIntExact((box.height() - 1) * down + (box.width() - 1) * right + 1);
    boolean pixelsSideBySide = (axes.form() == CubeAxes.Form.PIXELS_BY_BANDS) == matlab;
    return pixelsSideBySide
        ? new Slab(
            new long[] {firstBand, first},
            new int[] {bands, pixels},
            new Strides(down, right, pixels))
        : new Slab(
            new long[] {first, firstBand},
            new int[] {pixels, bands},
            new Strides(down * bands, right * bands, 1));
  }

  /** The first position along each dimension, a copy. */
  long[] from() {
    return from.clone();
  }

  /** How many positions along each dimension, a copy. */
  int[] size() {
    return size.clone();
  }

  Strides strides() {
    return strides;
  }
}

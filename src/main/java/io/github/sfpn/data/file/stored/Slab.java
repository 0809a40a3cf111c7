package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.file.stored.AxisOrder.Axis;
import java.util.List;

/**
 * The part of an HDF5 array that holds a box, in the file's own order of dimensions (the last
 * running fastest), and where in it the box's values stand.
 */
public final class Slab {
  private final long[] from;
  private final int[] size;
  private final Strides strides;

  private Slab(long[] from, int[] size, Strides strides) {
    this.from = from;
    this.size = size;
    this.strides = strides;
  }

  /**
   * The part of an array that holds a box.
   *
   * @param flat whether the array has two dimensions, being one band
   * @param firstBand the first of the bands to read
   * @param bands how many, one after the other
   * @param matlab whether dimensions stand in reverse and the pixels of a matrix run down
   */
  public static Slab of(
      CubeAxes axes, boolean flat, Box box, int firstBand, int bands, boolean matlab) {
    return axes.form() == CubeAxes.Form.CUBE
        ? ofCube(axes.order(), flat, box, firstBand, bands, matlab)
        : ofMatrix(axes, box, firstBand, bands, matlab);
  }

  private static Slab ofCube(
      AxisOrder order, boolean flat, Box box, int firstBand, int bands, boolean matlab) {
    CubeAxes part = new CubeAxes(new CubeShape(box.height(), box.width(), bands), order);
    List<Axis> axes = order.of(flat ? 2 : 3);
    long[] from = new long[axes.size()];
    int[] size = new int[axes.size()];
    for (int i = 0; i < size.length; i++) {
      int stored = matlab ? size.length - 1 - i : i;
      switch (axes.get(i)) {
        case ROWS -> {
          from[stored] = box.top();
          size[stored] = box.height();
        }
        case COLUMNS -> {
          from[stored] = box.left();
          size[stored] = box.width();
        }
        case BANDS -> {
          from[stored] = firstBand;
          size[stored] = bands;
        }
      }
    }
    return new Slab(from, size, matlab ? Strides.ofMatlab(part) : Strides.ofNumpy(part, false));
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
  public long[] from() {
    return from.clone();
  }

  /** How many positions along each dimension, a copy. */
  public int[] size() {
    return size.clone();
  }

  public Strides strides() {
    return strides;
  }
}

package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.file.stored.AxisOrder.Axis;
import java.util.List;

/**
 * Where a cube's values stand among those of its array, in steps of one value: a step down, to the
 * right, and to the next band.
 */
public record Strides(long row, long column, long band) {
  /**
   * The first index of the array runs fastest and the pixels of a matrix down the columns, as in
   * MATLAB.
   */
  public static Strides ofMatlab(CubeAxes axes) {
    return of(axes, true, true);
  }

  /**
   * The pixels of a matrix run along the rows, as NumPy reshapes.
   *
   * @param columnMajor whether the first index of the array runs fastest in the file
   */
  public static Strides ofNumpy(CubeAxes axes, boolean columnMajor) {
    return of(axes, columnMajor, false);
  }

  private static Strides of(CubeAxes axes, boolean columnMajor, boolean pixelsRunDown) {
    if (axes.form() == CubeAxes.Form.CUBE) {
      return ofCube(axes, columnMajor);
    }
    long height = axes.shape().height();
    long width = axes.shape().width();
    long bands = axes.shape().bands();
    // of [pixels, bands] in column-major order and of [bands, pixels] in row-major order
    boolean pixelsSideBySide = (axes.form() == CubeAxes.Form.PIXELS_BY_BANDS) == columnMajor;
    long pixel = pixelsSideBySide ? 1 : bands;
    long band = pixelsSideBySide ? height * width : 1;
    return pixelsRunDown
        ? new Strides(pixel, pixel * height, band)
        : new Strides(pixel * width, pixel, band);
  }

  /** A step along an axis passes over all axes that run faster; one band takes no step. */
  private static Strides ofCube(CubeAxes cube, boolean columnMajor) {
    return new Strides(
        step(cube, Axis.ROWS, columnMajor),
        step(cube, Axis.COLUMNS, columnMajor),
        step(cube, Axis.BANDS, columnMajor));
  }

  private static long step(CubeAxes cube, Axis wanted, boolean columnMajor) {
    List<Axis> axes = cube.order().axes();
    int place = axes.indexOf(wanted);
    List<Axis> faster = columnMajor ? axes.subList(0, place) : axes.subList(place + 1, 3);
    long step = 1;
    for (Axis axis : faster) {
      step *= size(cube.shape(), axis);
    }
    return step;
  }

  private static long size(CubeShape shape, Axis axis) {
    return switch (axis) {
      case ROWS -> shape.height();
      case COLUMNS -> shape.width();
      case BANDS -> shape.bands();
    };
  }

  public long index(long row, long column, long band) {
    return row * this.row + column * this.column + band * this.band;
  }
}

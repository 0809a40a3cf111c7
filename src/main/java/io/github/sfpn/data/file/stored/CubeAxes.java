package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.AxisOrder.Axis;
import java.nio.file.Path;
import java.util.List;

/**
 * How an array of two or three dimensions is seen as a cube.
 *
 * @param shape of the cube
 * @param form what its dimensions mean
 * @param order of the axes of a {@link Form#CUBE}
 * @param guessed whether neither the user nor the file states the order of the axes
 */
public record CubeAxes(CubeShape shape, Form form, AxisOrder order, boolean guessed) {
  /** More than any instrument has; a header that says more is damaged. */
  private static final int MOST_BANDS = 1 << 16;

  /** The meaning of an array's dimensions, first to last. */
  public enum Form {
    /** Height, width and bands in some order, or height and width of one band. */
    CUBE,
    /** [bands, pixels]. */
    BANDS_BY_PIXELS,
    /** [pixels, bands]. */
    PIXELS_BY_BANDS
  }

  /** A cube whose axes are in an order that is known. */
  CubeAxes(CubeShape shape, AxisOrder order) {
    this(shape, Form.CUBE, order, false);
  }

  /** What the array's dimensions mean, first to last, as in "rows,columns,bands". */
  public String words(Variable variable) {
    return switch (form) {
      case CUBE -> order.words(variable.shape().size());
      case BANDS_BY_PIXELS -> "bands,pixels";
      case PIXELS_BY_BANDS -> "pixels,bands";
    };
  }

  /** An array that is a cube by itself. */
  public static CubeAxes of(Path path, Variable variable, AxisOrder order, boolean guessed) {
    List<Long> shape = variable.shape();
    int dimensions = shape.size();
    if (dimensions != 2 && dimensions != 3) {
      throw new DataException(
          "%s: expected a cube [height, width, bands], found %s.".formatted(path, variable));
    }
    for (long size : shape) {
      if (size < 1) {
        throw new DataException(
            "%s: expected an array with at least one value, found %s.".formatted(path, variable));
      }
      if (size > Integer.MAX_VALUE) {
        throw new DataException(
            "%s: expected at most %d rows, columns and bands, found %s."
                .formatted(path, Integer.MAX_VALUE, variable));
      }
    }
    int bands = dimensions == 3 ? size(variable, order, Axis.BANDS) : 1;
    if (bands > MOST_BANDS) {
      throw new DataException(
          "%s: expected at most %d bands, found %s as %s. State the order of its axes: --axes on a command line, dataset.axes in an experiment."
              .formatted(path, MOST_BANDS, variable, order.words(dimensions)));
    }
    CubeShape cube =
        new CubeShape(size(variable, order, Axis.ROWS), size(variable, order, Axis.COLUMNS), bands);
    return new CubeAxes(cube, Form.CUBE, order, guessed && dimensions == 3);
  }

  private static int size(Variable variable, AxisOrder order, Axis axis) {
    List<Long> shape = variable.shape();
    return shape.get(order.dimension(axis, shape.size())).intValue();
  }

  /**
   * An array that the caller says is a cube of some shape: one of that shape, or a matrix of bands
   * by pixels or of pixels by bands.
   *
   * @param order of the axes of an array of three dimensions
   */
  public static CubeAxes of(Path path, Variable variable, CubeShape shape, AxisOrder order) {
    List<Long> found = variable.shape();
    long pixels = (long) shape.height() * shape.width();
    long bands = shape.bands();
    if (found.size() == 3 || (bands == 1 && found.size() == 2)) {
      CubeAxes axes = of(path, variable, order, false);
      if (axes.shape.equals(shape)) {
        return axes;
      }
    }
    if (found.equals(List.of(bands, pixels))) {
      return new CubeAxes(shape, Form.BANDS_BY_PIXELS, order, false);
    }
    if (found.equals(List.of(pixels, bands))) {
      return new CubeAxes(shape, Form.PIXELS_BY_BANDS, order, false);
    }
    throw new DataException(
        "%s: expected an array of %s, or a matrix %d x %d or %d x %d, found %s. Correct the shape or name another variable."
            .formatted(path, shape, bands, pixels, pixels, bands, variable));
  }
}

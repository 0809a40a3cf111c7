package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;
import java.util.List;

/**
 * How an array of two or three dimensions is seen as a cube.
 *
 * @param shape of the cube
 * @param form what its dimensions mean
 */
record CubeAxes(CubeShape shape, Form form) {
  /** More than any instrument has; a header that says more is damaged. */
  private static final int MOST_BANDS = 1 << 16;

  /** The meaning of an array's dimensions, first to last. */
  enum Form {
    /** [height, width, bands], or [height, width] of one band. */
    CUBE,
    /** [bands, pixels]. */
    BANDS_BY_PIXELS,
    /** [pixels, bands]. */
    PIXELS_BY_BANDS
  }

  /** What the array's dimensions mean, first to last, as in "rows,columns,bands". */
  String words(Variable variable) {
    return switch (form) {
      case CUBE -> variable.shape().size() == 2 ? "rows,columns" : "rows,columns,bands";
      case BANDS_BY_PIXELS -> "bands,pixels";
      case PIXELS_BY_BANDS -> "pixels,bands";
    };
  }

  /** Whether neither the user nor the file states the order of the axes. */
  boolean guessed() {
    return false;
  }

  /** An array that is a cube by itself. */
  static CubeAxes of(Path path, Variable variable) {
    List<Long> shape = variable.shape();
    if (shape.size() != 2 && shape.size() != 3) {
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
    int bands = shape.size() == 3 ? shape.get(2).intValue() : 1;
    if (bands > MOST_BANDS) {
      throw new DataException(
          "%s: expected a cube [height, width, bands] of at most %d bands, found %s. If its bands come first, bring them last."
              .formatted(path, MOST_BANDS, variable));
    }
    return new CubeAxes(
        new CubeShape(shape.get(0).intValue(), shape.get(1).intValue(), bands), Form.CUBE);
  }

  /**
   * An array that the caller says is a cube of some shape: one of that shape, or a matrix of bands
   * by pixels or of pixels by bands.
   */
  static CubeAxes of(Path path, Variable variable, CubeShape shape) {
    List<Long> found = variable.shape();
    long pixels = (long) shape.height() * shape.width();
    long bands = shape.bands();
    if (found.equals(List.of((long) shape.height(), (long) shape.width(), bands))
        || (bands == 1 && found.equals(List.of((long) shape.height(), (long) shape.width())))) {
      return new CubeAxes(shape, Form.CUBE);
    }
    if (found.equals(List.of(bands, pixels))) {
      return new CubeAxes(shape, Form.BANDS_BY_PIXELS);
    }
    if (found.equals(List.of(pixels, bands))) {
      return new CubeAxes(shape, Form.PIXELS_BY_BANDS);
    }
    throw new DataException(
        "%s: expected an array of %s, or a matrix %d x %d or %d x %d, found %s. Correct the shape or name another variable."
            .formatted(path, shape, bands, pixels, pixels, bands, variable));
  }
}

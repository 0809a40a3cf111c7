package io.github.sfpn.data.file.stored;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the dimensions of a stored array mean, first to last, in the order in which its program
 * shows them.
 *
 * @param axes all three, each once
 */
public record AxisOrder(List<Axis> axes) {
  /** A dimension of a cube. */
  public enum Axis {
    ROWS,
    COLUMNS,
    BANDS
  }

  /** [rows, columns, bands], the order of the product's own arrays. */
  public static final AxisOrder ROWS_COLUMNS_BANDS =
      new AxisOrder(List.of(Axis.ROWS, Axis.COLUMNS, Axis.BANDS));

  /** [bands, rows, columns], as rasterio and netCDF have it. */
  public static final AxisOrder BANDS_ROWS_COLUMNS =
      new AxisOrder(List.of(Axis.BANDS, Axis.ROWS, Axis.COLUMNS));

  /** [rows, bands, columns], as a line scanner records it. */
  public static final AxisOrder ROWS_BANDS_COLUMNS =
      new AxisOrder(List.of(Axis.ROWS, Axis.BANDS, Axis.COLUMNS));

  /**
   * @throws IllegalArgumentException if an axis is missing or there twice
   */
  public AxisOrder {
    axes = List.copyOf(axes);
    if (axes.size() != 3 || !EnumSet.copyOf(axes).equals(EnumSet.allOf(Axis.class))) {
      throw new IllegalArgumentException(
          "expected rows, columns and bands, each once, found " + axes);
    }
  }

  /**
   * Reads an order such as "bands,rows,columns".
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AxisOrder parse(String text) {
    try {
      return new AxisOrder(
          Stream.of(text.split(",", -1))
              .map(word -> Axis.valueOf(word.strip().toUpperCase(Locale.ROOT)))
              .toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected the words rows, columns and bands in the order of the file's dimensions, such as bands,rows,columns, found '%s'"
              .formatted(text),
          e);
    }
  }

  /** The order whose bands are at a dimension, counted from 0, and rows before columns. */
  public static AxisOrder withBandsAt(int dimension) {
    return switch (dimension) {
      case 0 -> BANDS_ROWS_COLUMNS;
      case 1 -> ROWS_BANDS_COLUMNS;
      default -> ROWS_COLUMNS_BANDS;
    };
  }

  /**
   * The dimension of an axis, counted from 0, in an array of this many dimensions, two or three.
   */
  public int dimension(Axis axis, int dimensions) {
    return of(dimensions).indexOf(axis);
  }

  /** The axes of an array; one of two dimensions has no bands. */
  List<Axis> of(int dimensions) {
    return dimensions == 3 ? axes : axes.stream().filter(axis -> axis != Axis.BANDS).toList();
  }

  /** The words of an array's axes, such as "bands,rows,columns". */
  String words(int dimensions) {
    return of(dimensions).stream()
        .map(axis -> axis.name().toLowerCase(Locale.ROOT))
        .collect(joining(","));
  }

  /** As "bands,rows,columns". */
  @Override
  public String toString() {
    return words(3);
  }
}

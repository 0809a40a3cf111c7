package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.MaskedCube;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Finds bands without a single measured value, as PRISMA's and Hyperion's products have them. Reads
 * rows until every band has shown a value; a cube whose file states no data at all is not read.
 */
public final class EmptyBands {
  private static final long VALUES = 1 << 20;

  private EmptyBands() {}

  /**
   * The empty bands of a cube, counted from 0, ascending.
   *
   * @throws DataException if every band is empty
   */
  public static int[] of(StoredCube cube) {
    if (!cube.mayMissData()) {
      return new int[0];
    }
    int[] empty = IntStream.range(0, cube.bands()).toArray();
    for (int row = 0; row < cube.height() && empty.length > 0; ) {
      long inRow = (long) cube.width() * empty.length;
      int rows = (int) Math.min(cube.height() - row, Math.max(1, VALUES / inRow));
      empty = stillEmpty(cube.withBands(empty).readMasked(row, 0, rows, cube.width()), empty);
      row += rows;
    }
    if (empty.length == cube.bands()) {
      throw new DataException(
          "%s: expected an image, found no measured value: every value of %s is no data."
              .formatted(cube.path(), cube.variable()));
    }
    return empty;
  }

  private static int[] stillEmpty(MaskedCube part, int... bands) {
    BitSet measured = new BitSet();
    int count = part.values().values().length;
    for (int i = 0; i < count && measured.cardinality() < bands.length; i++) {
      if (!part.mask().isMissing(i)) {
        measured.set(i % bands.length);
      }
    }
    return IntStream.range(0, bands.length)
        .filter(i -> !measured.get(i))
        .map(i -> bands[i])
        .toArray();
  }

  /** The bands that are not among some, counted from 0. */
  public static int[] others(int bands, int... left) {
    return IntStream.range(0, bands).filter(b -> Arrays.binarySearch(left, b) < 0).toArray();
  }

  /** As "3, 7-9", counted from 1. */
  public static String text(int... bands) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bands.length; i++) {
      int first = bands[i];
      while (i + 1 < bands.length && bands[i + 1] == bands[i] + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(first + 1);
      text.append(bands[i] > first ? "-" + (bands[i] + 1) : "");
    }
    return text.toString();
  }
}

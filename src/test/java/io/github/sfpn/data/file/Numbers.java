package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * The cube that the tests of this room write in every format: distinct numbers that every type
 * holds exactly and that need its sign bit.
 */
public final class Numbers {
  private Numbers() {}

  /** The number in a pixel and band. */
  public static double value(ElementType type, int row, int column, int band) {
    int k = (31 * row + 7 * column + 3 * band) % 120;
    return switch (type) {
      case UINT8 -> k + 130;
      case UINT16 -> 500 * k;
      case UINT32 -> 35_000_000.0 * k;
      case UINT64 -> k * 0x1p57; // beyond 2^63
      case INT8 -> k - 60;
      case INT16 -> 500 * (k - 60);
      case INT32 -> 35_000_000.0 * (k - 60);
      case INT64 -> (k - 60) * 0x1p57;
      case FLOAT16, FLOAT32, FLOAT64 -> (k - 60) / 4.0;
    };
  }

  public static void put(ByteBuffer buffer, ElementType type, double value) {
    switch (type) {
      case UINT8, INT8 -> buffer.put((byte) (int) value);
      case UINT16, INT16 -> buffer.putShort((short) (int) value);
      case UINT32, INT32 -> buffer.putInt((int) (long) value);
      case INT64 -> buffer.putLong((long) value);
      case UINT64 -> buffer.putLong(value < 0x1p63 ? (long) value : (long) (value / 2) << 1);
      case FLOAT16 -> buffer.putShort(half(value));
      case FLOAT32 -> buffer.putFloat((float) value);
      case FLOAT64 -> buffer.putDouble(value);
    }
  }

  /** A number that half precision holds exactly, and that is 0 or at least 1/4 in size. */
  private static short half(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    int fraction = (int) Math.round((Math.abs(value) * Math.scalb(1.0, -exponent) - 1) * 1024);
    return (short) ((value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction);
  }

  /** The cube as numbers one after the other, the axes of "rcb" from slow to fast. */
  static byte[] bytes(ElementType type, ByteOrder order, CubeShape shape, String axes) {
    int[] size = {
      size(shape, axes.charAt(0)), size(shape, axes.charAt(1)), size(shape, axes.charAt(2))
    };
    ByteBuffer buffer =
        ByteBuffer.allocate(size[0] * size[1] * size[2] * type.bytes()).order(order);
    int[] at = new int[3];
    for (at[0] = 0; at[0] < size[0]; at[0]++) {
      for (at[1] = 0; at[1] < size[1]; at[1]++) {
        for (at[2] = 0; at[2] < size[2]; at[2]++) {
          put(
              buffer,
              type,
              value(type, at[axes.indexOf('r')], at[axes.indexOf('c')], at[axes.indexOf('b')]));
        }
      }
    }
    return buffer.array();
  }

  private static int size(CubeShape shape, char axis) {
    return axis == 'r' ? shape.height() : axis == 'c' ? shape.width() : shape.bands();
  }

  /** Reads a cube whole, in windows, by bands and in parts: always the numbers above. */
  static void assertHeldBy(StoredCube cube, CubeShape shape, String what) {
    ElementType type = cube.variable().type();
    assertEquals(shape.toString(), cube.read().shape(), what);
    assertNumbers(cube, cube.read(), 0, 0, type, what);
    Random random = new Random(what.hashCode());
    for (int i = 0; i < 4; i++) {
      int top = random.nextInt(shape.height());
      int left = random.nextInt(shape.width());
      int height = 1 + random.nextInt(shape.height() - top);
      int width = 1 + random.nextInt(shape.width() - left);
      int[] bands = random.ints(1 + random.nextInt(4), 0, shape.bands()).toArray();
      StoredCube some = cube.withBands(bands);
      HyperspectralCube window = some.read(top, left, height, width);
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          for (int k = 0; k < bands.length; k++) {
            float expected = (float) value(type, top + row, left + column, bands[k]);
            assertEquals(expected, window.get(row, column, k), what);
          }
        }
      }
    }
    long[] values = new long[1];
    cube.forEachPart(
        (part, top, band) -> {
          assertNumbers(cube, part, top, band, type, what);
          values[0] += part.values().length;
        });
    assertEquals((long) shape.elements(), values[0], what);
  }

  private static void assertNumbers(
      StoredCube cube,
      HyperspectralCube part,
      int top,
      int firstBand,
      ElementType type,
      String what) {
    for (int row = 0; row < part.height(); row++) {
      for (int column = 0; column < part.width(); column++) {
        for (int band = 0; band < part.bands(); band++) {
          float expected = (float) value(type, top + row, column, firstBand + band);
          if (part.get(row, column, band) != expected) {
            throw new AssertionError(
                "%s: expected %s in row %d, column %d, band %d of %s, found %s"
                    .formatted(
                        what,
                        expected,
                        row,
                        column,
                        band,
                        cube.path(),
                        part.get(row, column, band)));
          }
        }
      }
    }
  }
}

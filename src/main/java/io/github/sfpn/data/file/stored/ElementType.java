package io.github.sfpn.data.file.stored;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The number type of stored values. */
public enum ElementType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  UINT64(8),
  INT64(8),
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of a constant's name, such as "UINT16". */
  public static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Bytes that a number takes. */
  public int bytes() {
    return bytes;
  }

  /** The value at an index of a buffer of such numbers, in the buffer's byte order. */
  public double get(ByteBuffer buffer, int index) {
    return switch (this) {
      case UINT8 -> buffer.get(index) & 0xFF;
      case INT8 -> buffer.get(index);
      case UINT16 -> buffer.getShort(2 * index) & 0xFFFF;
      case INT16 -> buffer.getShort(2 * index);
      case UINT32 -> buffer.getInt(4 * index) & 0xFFFFFFFFL;
      case INT32 -> buffer.getInt(4 * index);
      case UINT64 -> unsigned(buffer.getLong(8 * index));
      case INT64 -> buffer.getLong(8 * index);
      case FLOAT16 -> half(buffer.getShort(2 * index));
      case FLOAT32 -> buffer.getFloat(4 * index);
      case FLOAT64 -> buffer.getDouble(8 * index);
    };
  }

  private static double unsigned(long bits) {
    // halved with the lost bit kept for rounding, where the sign bit is a digit
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /** As "uint16". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

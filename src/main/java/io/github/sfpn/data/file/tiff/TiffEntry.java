package io.github.sfpn.data.file.tiff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A line of a TIFF directory to write.
 *
 * @param count how many values it has
 * @param values as little-endian bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiffEntry(int tag, int type, int count, byte[] values) {
  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int DOUBLE = 12;
  static final int LONG8 = 16;

  /** Whole numbers of a type. */
  static TiffEntry of(int tag, int type, List<Long> numbers) {
    int width = type == SHORT ? 2 : type == LONG ? 4 : 8;
    ByteBuffer bytes = ByteBuffer.allocate(width * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      switch (type) {
        case SHORT -> bytes.putShort((short) number);
        case LONG -> bytes.putInt((int) number);
        default -> bytes.putLong(number);
      }
    }
    return new TiffEntry(tag, type, numbers.size(), bytes.array());
  }

  /** A text and its closing zero byte. */
  static TiffEntry ofText(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(UTF_8);
    return new TiffEntry(tag, ASCII, bytes.length, bytes);
  }

  /** 64-bit floats. */
  static TiffEntry ofFractions(int tag, double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return new TiffEntry(tag, DOUBLE, numbers.length, bytes.array());
  }

  /** Bytes of the values. */
  int size() {
    return values.length;
  }

  /** Bytes of the values outside of the line: what follows begins at an even one. */
  int evenSize() {
    return values.length + (values.length & 1);
  }

  void put(ByteBuffer to) {
    to.put(values);
  }
}

package io.github.sfpn.network.pytorch;

import java.nio.ByteBuffer;

/** The element types of PyTorch storages, and their conversion to float. */
enum ElementType {
  FLOAT("FloatStorage", 4),
  DOUBLE("DoubleStorage", 8),
  HALF("HalfStorage", 2),
  BFLOAT16("BFloat16Storage", 2),
  LONG("LongStorage", 8),
  INT("IntStorage", 4),
  SHORT("ShortStorage", 2),
  CHAR("CharStorage", 1),
  BYTE("ByteStorage", 1),
  BOOL("BoolStorage", 1);

  private final String className;
  private final int bytes;

  ElementType(String className, int bytes) {
    this.className = className;
    this.bytes = bytes;
  }

  /** The name of the storage's class in the Python module {@code torch}. */
  String className() {
    return className;
  }

  /** The size of one element. */
  int bytes() {
    return bytes;
  }

  /** Reads the next element of the buffer, in the buffer's byte order. */
  float next(ByteBuffer buffer) {
    return switch (this) {
      case FLOAT -> buffer.getFloat();
      case DOUBLE -> (float) buffer.getDouble();
      case HALF -> half(buffer.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort() << 16);
      case LONG -> (float) buffer.getLong();
      case INT -> (float) buffer.getInt();
      case SHORT -> buffer.getShort();
      case CHAR -> buffer.get();
      case BYTE -> buffer.get() & 0xff;
      case BOOL -> buffer.get() == 0 ? 0 : 1;
    };
  }

  /** IEEE 754 binary16; the JDK's own conversion came with Java 20. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (0x400 + fraction), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}

package io.github.sfpn.data.file;

import java.util.Locale;

/** What a file stores a number as. */
public enum ElementType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  UINT64(8),
  INT64(8),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes that a number takes. */
  public int bytes() {
    return bytes;
  }

  /** As "uint16". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

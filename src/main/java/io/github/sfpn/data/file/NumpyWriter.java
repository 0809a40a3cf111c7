package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a NumPy file, version 1: an array [height, width, bands] in C order. The format has
 * no place for anything else.
 */
final class NumpyWriter {
  private static final int FIXED = 10;
  private static final int ALIGNED = 64;

  private NumpyWriter() {}

  static ByteBuffer beginning(CubeShape shape, ElementType type) {
    String name =
        switch (type) {
          case UINT16 -> "<u2";
          case INT16 -> "<i2";
          default -> "<f4";
        };
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(name, shape.height(), shape.width(), shape.bands());
    int length = (FIXED + text.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
    String padded = text + " ".repeat(length - FIXED - text.length() - 1) + "\n";
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(ISO_8859_1))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) padded.length())
        .put(padded.getBytes(ISO_8859_1))
        .flip();
  }
}

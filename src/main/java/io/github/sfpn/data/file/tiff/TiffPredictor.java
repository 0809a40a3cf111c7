package io.github.sfpn.data.file.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What was subtracted from the numbers of a TIFF block before it was compressed. */
enum TiffPredictor {
  NONE {
    @Override
    ByteBuffer undo(ByteBuffer block, int width, int samples, int bytes) {
      return block;
    }
  },
  /** Each sample less the one to its left, whatever its type, as integers. */
  HORIZONTAL {
    @Override
    ByteBuffer undo(ByteBuffer block, int width, int samples, int bytes) {
      int line = width * samples;
      for (int start = 0; start < block.capacity() / bytes; start += line) {
        for (int i = start + samples; i < start + line; i++) {
          switch (bytes) {
            case 1 -> block.put(i, (byte) (block.get(i) + block.get(i - samples)));
            case 2 ->
                block.putShort(
                    2 * i, (short) (block.getShort(2 * i) + block.getShort(2 * (i - samples))));
            case 4 -> block.putInt(4 * i, block.getInt(4 * i) + block.getInt(4 * (i - samples)));
            default ->
                block.putLong(8 * i, block.getLong(8 * i) + block.getLong(8 * (i - samples)));
          }
        }
      }
      return block;
    }
  },
  /**
   * A line's highest bytes, then its next ones, and so on, each less the one to its left (Adobe
   * Photoshop TIFF Technical Note 3).
   */
  FLOATING_POINT {
    @Override
    ByteBuffer undo(ByteBuffer block, int width, int samples, int bytes) {
      int line = width * samples;
      ByteBuffer numbers = ByteBuffer.allocate(block.capacity()).order(ByteOrder.BIG_ENDIAN);
      for (int start = 0; start < block.capacity(); start += line * bytes) {
        for (int i = start + samples; i < start + line * bytes; i++) {
          block.put(i, (byte) (block.get(i) + block.get(i - samples)));
        }
        for (int i = 0; i < line; i++) {
          for (int digit = 0; digit < bytes; digit++) {
            numbers.put(start + i * bytes + digit, block.get(start + digit * line + i));
          }
        }
      }
      return numbers;
    }
  };

  /**
   * Adds it again.
   *
   * @param block [rows, width, samples] of numbers of so many bytes; changed
   * @return the numbers, in the byte order that the result has
   */
  abstract ByteBuffer undo(ByteBuffer block, int width, int samples, int bytes);
}

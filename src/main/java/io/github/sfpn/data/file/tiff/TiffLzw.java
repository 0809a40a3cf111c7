package io.github.sfpn.data.file.tiff;

import java.util.zip.DataFormatException;

/**
 * LZW as in TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, growing one code early.
 */
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int TABLE = 4096;

  private final byte[] packed;
  private final int[] prefix = new int[TABLE];
  private final int[] length = new int[TABLE];
  private final byte[] lastByte = new byte[TABLE];
  private final byte[] firstByte = new byte[TABLE];
  private long bit;

  TiffLzw(byte[] packed) {
    this.packed = packed;
    for (int code = 0; code < CLEAR; code++) {
      length[code] = 1;
      lastByte[code] = (byte) code;
      firstByte[code] = (byte) code;
    }
  }

  void unpack(byte[] bytes) throws DataFormatException {
    int filled = 0;
    int next = END + 1;
    int bits = 9;
    int previous = -1;
    while (filled < bytes.length) {
      int code = code(bits);
      if (code == END) {
        throw TiffCompression.tooShort(filled, bytes.length);
      }
      if (code == CLEAR) {
        next = END + 1;
        bits = 9;
        previous = -1;
        continue;
      }
      if (code > next || (code == next && previous < 0) || (previous < 0 && code > END)) {
        throw new DataFormatException("an LZW code before its definition");
      }
      if (previous >= 0 && next < TABLE) {
        prefix[next] = previous;
        length[next] = length[previous] + 1;
        firstByte[next] = firstByte[previous];
        lastByte[next] = firstByte[code == next ? previous : code];
        next++;
      }
      filled = append(code, bytes, filled);
      previous = code;
      bits = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
    }
  }

  /**
   * Writes a code's string from its end to its beginning, without what the block has no room for.
   */
  private int append(int code, byte[] bytes, int from) {
    int end = from + length[code];
    int at = code;
    for (int i = end - 1; i >= from; i--) {
      if (i < bytes.length) {
        bytes[i] = lastByte[at];
      }
      at = prefix[at];
    }
    return Math.min(end, bytes.length);
  }

  private int code(int bits) throws DataFormatException {
    int at = (int) (bit >>> 3);
    if (bit + bits > 8L * packed.length) {
      throw new DataFormatException("an LZW stream that ends too early");
    }
    int three = (packed[at] & 0xFF) << 16;
    if (at + 1 < packed.length) {
      three |= (packed[at + 1] & 0xFF) << 8;
    }
    if (at + 2 < packed.length) {
      three |= packed[at + 2] & 0xFF;
    }
    int shift = 24 - bits - (int) (bit & 7);
    bit += bits;
    return (three >>> shift) & ((1 << bits) - 1);
  }
}

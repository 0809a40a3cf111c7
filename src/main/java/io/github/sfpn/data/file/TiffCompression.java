package io.github.sfpn.data.file;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the bytes of a TIFF block are packed; {@link #unpack} fills exactly as many as are due. */
enum TiffCompression {
  NONE("uncompressed", 1) {
    @Override
    void unpack(byte[] packed, byte[] bytes) throws DataFormatException {
      if (packed.length < bytes.length) {
        throw tooShort(packed.length, bytes.length);
      }
      System.arraycopy(packed, 0, bytes, 0, bytes.length);
    }
  },
  LZW("LZW", 4096) {
    @Override
    void unpack(byte[] packed, byte[] bytes) throws DataFormatException {
      new TiffLzw(packed).unpack(bytes);
    }
  },
  DEFLATE("deflate", 1032) {
    @Override
    void unpack(byte[] packed, byte[] bytes) throws DataFormatException {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(packed);
        int filled = 0;
        while (filled < bytes.length) {
          int more = inflater.inflate(bytes, filled, bytes.length - filled);
          if (more == 0) {
            throw tooShort(filled, bytes.length);
          }
          filled += more;
        }
      } finally {
        inflater.end();
      }
    }
  },
  PACKBITS("PackBits", 64) {
    @Override
    void unpack(byte[] packed, byte[] bytes) throws DataFormatException {
      int filled = 0;
      for (int at = 0; filled < bytes.length; ) {
        if (at + 1 >= packed.length) {
          throw tooShort(filled, bytes.length);
        }
        int code = packed[at++];
        if (code >= 0) {
          int count = Math.min(Math.min(code + 1, bytes.length - filled), packed.length - at);
          System.arraycopy(packed, at, bytes, filled, count);
          at += code + 1;
          filled += count;
        } else if (code != Byte.MIN_VALUE) {
          byte repeated = packed[at++];
          for (int i = code; i <= 0 && filled < bytes.length; i++) {
            bytes[filled++] = repeated;
          }
        }
      }
    }
  };

  private final String words;
  private final double largestExpansion;

  TiffCompression(String words, double largestExpansion) {
    this.words = words;
    this.largestExpansion = largestExpansion;
  }

  /** The most bytes that a packed byte can stand for. */
  double largestExpansion() {
    return largestExpansion;
  }

  /**
   * Unpacks a block.
   *
   * @param bytes filled to its end
   * @throws DataFormatException if the block is damaged or holds less
   */
  abstract void unpack(byte[] packed, byte[] bytes) throws DataFormatException;

  static DataFormatException tooShort(int found, int expected) {
    return new DataFormatException("a block of %d bytes instead of %d".formatted(found, expected));
  }

  @Override
  public String toString() {
    return words;
  }
}

package io.github.sfpn.data.file.tiff;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.github.sfpn.data.DataException;
import java.nio.file.Path;
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
        requireEnd(inflater);
      } finally {
        inflater.end();
      }
    }

    /** Rows past the image's edge may follow; behind them stands a checksum. */
    private void requireEnd(Inflater inflater) throws DataFormatException {
      byte[] surplus = new byte[1 << 13];
      int count = 0;
      while (!inflater.finished() && count < MOST_SURPLUS) {
        int more = inflater.inflate(surplus);
        if (more == 0 && !inflater.finished()) {
          throw new DataFormatException("a deflated block that ends before its checksum");
        }
        count += more;
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
  },
  ZSTD("Zstandard", 1 << 15) {
    @Override
    void unpack(byte[] packed, byte[] bytes) throws DataFormatException {
      try {
        int filled =
            new ZstdDecompressor().decompress(packed, 0, packed.length, bytes, 0, bytes.length);
        if (filled < bytes.length) {
          throw tooShort(filled, bytes.length);
        }
      } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
        throw malformed(e);
      }
    }
  };

  /** Of a block, which is not looked at further: it could be made to take hours. */
  private static final int MOST_SURPLUS = 1 << 24;

  private final String words;
  private final double largestExpansion;

  TiffCompression(String words, double largestExpansion) {
    this.words = words;
    this.largestExpansion = largestExpansion;
  }

  /**
   * The compression of a code in the file.
   *
   * @throws DataException if it is none of these; the message names it and how to convert
   */
  static TiffCompression of(Path path, long code) {
    return switch ((int) Math.min(code, 1 << 16)) {
      case 1 -> NONE;
      case 5 -> LZW;
      case 8, 32946 -> DEFLATE;
      case 32773 -> PACKBITS;
      case 50000 -> ZSTD;
      default ->
          throw new DataException(
              "%s: expected a TIFF file without compression or with LZW, deflate, PackBits or Zstandard, found %s. Convert it: gdal_translate -co COMPRESS=DEFLATE IN.tif OUT.tif"
                  .formatted(path, otherName(code)));
    };
  }

  private static String otherName(long code) {
    String name =
        switch ((int) Math.min(code, 1 << 16)) {
          case 2 -> "CCITT run lengths";
          case 3 -> "CCITT Group 3";
          case 4 -> "CCITT Group 4";
          case 6, 7 -> "JPEG";
          case 32809 -> "ThunderScan";
          case 34661 -> "JBIG";
          case 34676, 34677 -> "SGI LogLuv";
          case 33003, 33004, 33005, 34712 -> "JPEG 2000";
          case 34887 -> "LERC";
          case 34892, 34933 -> "lossy JPEG";
          case 34925 -> "LZMA";
          case 50001 -> "WebP";
          case 50002, 52546 -> "JPEG XL";
          default -> "";
        };
    return name.isEmpty() ? "compression " + code : "%s (compression %d)".formatted(name, code);
  }

  /** Whether differences may be packed instead of the samples themselves. */
  boolean mayPredict() {
    return this == LZW || this == DEFLATE || this == ZSTD;
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

  private static DataFormatException malformed(RuntimeException cause) {
    DataFormatException problem =
        new DataFormatException("a packed block that is damaged: " + cause.getMessage());
    problem.initCause(cause);
    return problem;
  }

  static DataFormatException tooShort(int found, int expected) {
    return new DataFormatException("a block of %d bytes instead of %d".formatted(found, expected));
  }

  @Override
  public String toString() {
    return words;
  }
}

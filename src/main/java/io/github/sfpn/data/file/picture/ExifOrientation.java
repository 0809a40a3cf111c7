package io.github.sfpn.data.file.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** How a camera was held: the tag Orientation in the EXIF segment of a JPEG file, from 1 to 8. */
final class ExifOrientation {
  private static final int MARKER = 0xFF;
  private static final int EXIF_SEGMENT = 0xE1;
  private static final int FIRST_SCAN = 0xDA;
  private static final String EXIF = "Exif\0\0";
  private static final int ORIENTATION = 0x0112;

  /** EXIF stands among the first segments. */
  private static final int MOST_BYTES = 1 << 18;

  private ExifOrientation() {}

  /** The orientation that a file states; empty where it states none. */
  static OptionalInt of(Path path) throws IOException {
    ByteBuffer bytes;
    try (InputStream file = Files.newInputStream(path)) {
      bytes = ByteBuffer.wrap(file.readNBytes(MOST_BYTES));
    }
    int at = 2; // behind the marker of the image's start
    while (at + 4 <= bytes.limit() && (bytes.get(at) & MARKER) == MARKER) {
      int kind = bytes.get(at + 1) & 0xFF;
      int length = bytes.getShort(at + 2) & 0xFFFF; // its own two bytes are part of it
      if (kind == FIRST_SCAN || length < 2 || at + 2 + length > bytes.limit()) {
        break;
      }
      ByteBuffer segment = bytes.slice(at + 4, length - 2);
      if (kind == EXIF_SEGMENT && beginsWithExif(segment)) {
        return orientation(segment.slice(EXIF.length(), segment.limit() - EXIF.length()));
      }
      at += 2 + length;
    }
    return OptionalInt.empty();
  }

  private static boolean beginsWithExif(ByteBuffer segment) {
    byte[] begin = new byte[Math.min(EXIF.length(), segment.limit())];
    segment.get(0, begin);
    return new String(begin, ISO_8859_1).equals(EXIF);
  }

  /** In the first directory of what is a TIFF file. */
  private static OptionalInt orientation(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return OptionalInt.empty();
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return OptionalInt.empty();
    }
    int count = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0, at = directory + 2; i < count && at + 12 <= tiff.limit(); i++, at += 12) {
      if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
        int orientation = tiff.getShort(at + 8);
        return orientation >= 1 && orientation <= 8
            ? OptionalInt.of(orientation)
            : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }
}

package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mark that files of this program carry, so that a later run may replace them: TIFF's Software
 * tag, ENVI's description, the text at the beginning of a MAT file.
 */
final class WrittenBy {
  static final String MARK = "SFPN for Java";

  private static final int MAT_TEXT = 116;

  private WrittenBy() {}

  /** The text at the beginning of a MAT file of version 5, with blanks at its end. */
  static byte[] matText() {
    String text = "MATLAB 5.0 MAT-file, written by " + MARK;
    return (text + " ".repeat(MAT_TEXT - text.length())).getBytes(ISO_8859_1);
  }

  /** Whether a file, or the ENVI header beside it, carries the mark. */
  static boolean us(Path file) {
    try {
      if (EnviHeader.isHeader(file)) {
        return isOurs(EnviHeader.read(file));
      }
      if (FileFormat.isTiff(file)) {
        Optional<String> software = TiffDirectory.readAll(file).get(0).text(TiffTag.SOFTWARE);
        return software.filter(MARK::equals).isPresent();
      }
      return isOursByItsBeginning(file)
          || EnviFile.header(file).map(EnviHeader::read).filter(WrittenBy::isOurs).isPresent();
    } catch (IOException | DataException e) {
      return false; // a file that cannot be read is not known to be ours
    }
  }

  private static boolean isOurs(EnviHeader header) {
    return header.text("description").orElse("").contains(MARK);
  }

  private static boolean isOursByItsBeginning(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return Arrays.equals(input.readNBytes(MAT_TEXT), matText());
    }
  }
}

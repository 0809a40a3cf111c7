package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.envi.EnviFile;
import io.github.sfpn.data.file.envi.EnviHeader;
import io.github.sfpn.data.file.mat.MatWriter;
import io.github.sfpn.data.file.stored.ProgramMark;
import io.github.sfpn.data.file.tiff.TiffDirectory;
import io.github.sfpn.data.file.tiff.TiffTag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Tells whether a file was written by this program, by the mark that its files carry. */
final class WrittenBy {
  private WrittenBy() {}

  /** Whether a file, or the ENVI header beside it, carries the mark. */
  static boolean us(Path file) {
    try {
      if (EnviHeader.isHeader(file)) {
        return isOurs(EnviHeader.read(file));
      }
      if (FileFormat.isTiff(file)) {
        Optional<String> software = TiffDirectory.readAll(file).get(0).text(TiffTag.SOFTWARE);
        return software.filter(ProgramMark.TEXT::equals).isPresent();
      }
      return isOursByItsBeginning(file)
          || EnviFile.header(file).map(EnviHeader::read).filter(WrittenBy::isOurs).isPresent();
    } catch (IOException | DataException e) {
      return false; // a file that cannot be read is not known to be ours
    }
  }

  private static boolean isOurs(EnviHeader header) {
    return header.text("description").orElse("").contains(ProgramMark.TEXT);
  }

  private static boolean isOursByItsBeginning(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] text = MatWriter.text();
      return Arrays.equals(input.readNBytes(text.length), text);
    }
  }
}

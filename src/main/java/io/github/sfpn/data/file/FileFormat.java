package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.envi.EnviFile;
import io.github.sfpn.data.file.hdf5.Hdf5File;
import io.github.sfpn.data.file.mat.MatFile;
import io.github.sfpn.data.file.picture.PhotoFile;
import io.github.sfpn.data.file.picture.PngFile;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.tiff.TiffFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Recognises a file's format by its first bytes, or by the header beside it. */
public final class FileFormat {
  private static final int LONGEST_SIGNATURE = 128;

  private static final String TIFF = "(?s)(II[*+]\0|MM\0[*+]).*";

  private FileFormat() {}

  static ArrayFile open(Path path) {
    if (Files.isDirectory(path)) {
      return BandFiles.inFolder(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new DataException("%s: expected an image, found no such file.".formatted(path));
    }
    String beginning = beginning(path);
    if (beginning.startsWith("MATLAB 7.3")) {
      return Hdf5File.open(path, true);
    }
    if (beginning.startsWith("\u0089HDF\r\n\u001a\n")) {
      return Hdf5File.open(path, false);
    }
    if (beginning.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PngFile.open(path);
    }
    if (beginning.startsWith("\u0093NUMPY")) {
      return NumpyFile.open(path);
    }
    if (beginning.matches(TIFF)) {
      return TiffFile.open(path);
    }
    if (beginning.length() == LONGEST_SIGNATURE && beginning.matches("(?s).*(\0\1IM|\1\0MI)")) {
      return MatFile.open(path);
    }
    // photographs have short signatures, which values of an ENVI image may happen to have, too
    Optional<ArrayFile> other =
        isNamedAsPhoto(path)
            ? PhotoFile.find(path, beginning).or(() -> EnviFile.find(path))
            : EnviFile.find(path).or(() -> PhotoFile.find(path, beginning));
    if (other.isPresent()) {
      return other.get();
    }
    if (Hdf5File.hasUserBlock(path)) {
      return Hdf5File.open(path, false);
    }
    Optional<DataException> foreign = ForeignFormat.refusal(path, beginning);
    if (foreign.isPresent()) {
      throw foreign.get();
    }
    throw new DataException(
        "%s: expected a MAT, HDF5, TIFF, NumPy, PNG, JPEG or BMP file, or an ENVI image with its header beside it, found a file of %d bytes that begins with %s. Copy or download it again, or convert it."
            .formatted(path, path.toFile().length(), shown(beginning)));
  }

  private static boolean isNamedAsPhoto(Path path) {
    return path.getFileName()
        .toString()
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(jpg|jpeg|jpe|jfif|bmp)");
  }

  public static boolean isTiff(Path path) {
    return beginning(path).matches(TIFF);
  }

  private static String beginning(Path path) {
    try (InputStream input = Files.newInputStream(path)) {
      return new String(input.readNBytes(LONGEST_SIGNATURE), ISO_8859_1);
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Text as it is, so that a page of a web server or a list of files is seen to be one. */
  private static String shown(String beginning) {
    if (beginning.isEmpty()) {
      return "nothing";
    }
    if (beginning.matches("[\\p{Print}\\s]+")) {
      String line = beginning.strip().lines().findFirst().orElse("");
      return "the text \"%s\"".formatted(line.substring(0, Math.min(40, line.length())));
    }
    String first = beginning.substring(0, Math.min(8, beginning.length()));
    return HexFormat.ofDelimiter(" ").formatHex(first.getBytes(ISO_8859_1));
  }
}

package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a cube as 32-bit floats in the format that the file's extension asks for: {@code .mat}
 * (version 5, compressed), {@code .tif} and {@code .tiff}, or ENVI as {@code .img}, {@code .dat},
 * {@code .bsq}, {@code .bil} and {@code .bip}, with its header as {@code .hdr} beside it.
 */
public final class CubeWriter {
  private static final String EXTENSIONS = ".mat, .tif, .img, .dat, .bsq, .bil or .bip";

  private final Path path;
  private final String extension;

  private CubeWriter(Path path, String extension) {
    this.path = path;
    this.extension = extension;
  }

  /**
   * A writer for a file; nothing is written yet.
   *
   * @throws DataException if the extension is none of those above
   */
  public static CubeWriter to(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "mat", "tif", "tiff", "img", "dat", "bsq", "bil", "bip" ->
          new CubeWriter(path, extension);
      default ->
          throw new DataException(
              "%s: expected a file to write that ends in %s.".formatted(path, EXTENSIONS));
    };
  }

  /**
   * Asks whether the format can hold a cube, before it is computed.
   *
   * @throws DataException if it is too large
   */
  public void requireRoom(int height, int width, int bands) {
    double bytes = (double) Float.BYTES * height * width * bands;
    if (extension.equals("mat") && bytes > MatFile.MOST_BYTES) {
      throw new DataException(
          "%s: expected a cube of at most %d bytes, which is where MAT files of version 5 end, found %d x %d x %d of %.0f bytes. Write it as .img or .tif."
              .formatted(path, MatFile.MOST_BYTES, height, width, bands, bytes));
    }
  }

  /** What writes one file. */
  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes one cube; an existing file is replaced once the new one is whole, missing folders are
   * made.
   *
   * @param name of the array, in formats that have names
   * @param wavelengths of the bands in nm, kept in formats that have a place for them
   * @throws DataException if the file cannot be written
   */
  public void write(String name, HyperspectralCube cube, Optional<double[]> wavelengths) {
    requireRoom(cube.height(), cube.width(), cube.bands());
    Map<Path, Content> files = new LinkedHashMap<>();
    switch (extension) {
      case "mat" -> files.put(path, file -> MatFile.write(file, name, cube));
      case "tif", "tiff" -> files.put(path, file -> TiffWriter.write(file, cube));
      default -> {
        EnviWriter envi = new EnviWriter(extension, name, cube, wavelengths);
        files.put(path, envi::writeValues);
        String stem = EnviFile.stem(path.getFileName().toString());
        files.put(path.resolveSibling(stem + ".hdr"), envi::writeHeader);
      }
    }
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      writeAside(files);
    } catch (IOException e) {
      throw new DataException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  /** All under other names first, then renamed, so that no half-written file is ever found. */
  private static void writeAside(Map<Path, Content> files) throws IOException {
    try {
      for (Map.Entry<Path, Content> file : files.entrySet()) {
        file.getValue().writeTo(aside(file.getKey()));
      }
      for (Path file : files.keySet()) {
        Files.move(
            aside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path file : files.keySet()) {
        if (Files.isRegularFile(aside(file))) {
          Files.delete(aside(file)); // still there only if something failed
        }
      }
    }
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}

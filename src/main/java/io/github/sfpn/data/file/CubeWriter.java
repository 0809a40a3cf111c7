package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.envi.EnviFile;
import io.github.sfpn.data.file.envi.EnviHeader;
import io.github.sfpn.data.file.envi.EnviWriter;
import io.github.sfpn.data.file.mat.MatFile;
import io.github.sfpn.data.file.mat.MatWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.tiff.TiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Writes one cube of which only its wavelengths in nm are known, if at all. */
  public void write(String name, HyperspectralCube cube, Optional<double[]> wavelengths) {
    write(
        name, cube, wavelengths.map(CubeMetadata.NONE::withWavelengths).orElse(CubeMetadata.NONE));
  }

  /**
   * Writes one cube; an existing file is replaced once the new one is whole, missing folders are
   * made.
   *
   * @param name of the array, in formats that have names
   * @param metadata kept in formats that have a place for it
   * @throws DataException if the file cannot be written
   */
  public void write(String name, HyperspectralCube cube, CubeMetadata metadata) {
    requireRoom(cube.height(), cube.width(), cube.bands());
    CubeMetadata fitting = metadata.fitting(cube.bands());
    Map<Path, Content> files = new LinkedHashMap<>();
    switch (extension) {
      case "mat" -> files.put(path, file -> MatWriter.write(file, name, cube, fitting));
      case "tif", "tiff" -> files.put(path, file -> TiffWriter.write(file, cube, fitting));
      default -> {
        EnviWriter envi = new EnviWriter(extension, name, cube, fitting);
        files.put(path, envi::writeValues);
        files.put(header(), envi::writeHeader);
      }
    }
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      writeAside(files);
    } catch (IOException e) {
      throw new DataException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private boolean isEnvi() {
    return !extension.equals("mat") && !extension.startsWith("tif");
  }

  private Path header() {
    return path.resolveSibling(EnviFile.stem(path.getFileName().toString()) + ".hdr");
  }

  /** The files that {@link #write} makes or replaces. */
  public List<Path> files() {
    return isEnvi() ? List.of(path, header()) : List.of(path);
  }

  /**
   * Asks whether the files may be written, before the cube is computed: none of them may belong to
   * an input or to another image, and an existing one is replaced only if this program wrote it.
   *
   * @param overwrite whether other existing files may be replaced, too; never those of inputs
   * @param inputs what is read
   * @throws DataException if not
   */
  public void requireReplaceable(boolean overwrite, List<CubeFile> inputs) {
    OutputPlace place = OutputPlace.of(path);
    files().forEach(file -> place.requireReplaceable(file, overwrite, inputs));
    if (isEnvi()) {
      place.requireOwnHeader(header());
    }
  }

  /**
   * All under other names first, then renamed, so that no half-written file is ever found. Between
   * the two renames of an ENVI image there is no header: it is not read, rather than read wrongly.
   */
  private static void writeAside(Map<Path, Content> files) throws IOException {
    Map<Path, Path> asides = new LinkedHashMap<>();
    files.keySet().forEach(file -> asides.put(file, aside(file)));
    try {
      for (Map.Entry<Path, Content> file : files.entrySet()) {
        file.getValue().writeTo(asides.get(file.getKey()));
      }
      for (Path file : files.keySet()) {
        if (files.size() > 1 && EnviHeader.isHeader(file)) {
          Files.delete(file);
        }
      }
      for (Map.Entry<Path, Path> file : asides.entrySet()) {
        Files.move(
            file.getValue(),
            file.getKey(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path aside : asides.values()) {
        Files.deleteIfExists(aside); // still there only if something failed
      }
    }
  }

  /** A name beside a file that nothing has. */
  private static Path aside(Path file) {
    String name = file.getFileName() + "." + ProcessHandle.current().pid();
    Path aside = file.resolveSibling(name + ".part");
    for (int i = 1; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = file.resolveSibling(name + "-" + i + ".part");
    }
    return aside;
  }
}

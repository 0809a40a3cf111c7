package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.envi.EnviFile;
import io.github.sfpn.data.file.envi.EnviWriter;
import io.github.sfpn.data.file.hdf5.Hdf5Writer;
import io.github.sfpn.data.file.mat.MatFile;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Encoding;
import io.github.sfpn.data.file.stored.Strides;
import io.github.sfpn.data.file.tiff.TiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a cube in the format that the file's extension asks for: {@code .mat} (version 5,
 * compressed), {@code .tif} and {@code .tiff}, HDF5 as {@code .h5} and {@code .hdf5}, NumPy's
 * {@code .npy}, or ENVI as {@code .img}, {@code .dat}, {@code .bsq}, {@code .bil} and {@code .bip},
 * with its header as {@code .hdr} beside it.
 */
public final class CubeWriter {
  private static final String EXTENSIONS = ".mat, .tif, .h5, .npy, .img, .dat, .bsq, .bil or .bip";

  private static final List<String> ENVI = List.of("img", "dat", "bsq", "bil", "bip");

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
      case "mat", "tif", "tiff", "npy", "h5", "hdf5" -> new CubeWriter(path, extension);
      case "img", "dat", "bsq", "bil", "bip" -> new CubeWriter(path, extension);
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
  public void requireRoom(CubeShape shape, ElementType type) {
    double bytes = type.bytes() * shape.elements();
    if (isWhole() && bytes > MatFile.MOST_BYTES) {
      throw new DataException(
          "%s: expected a cube of at most %d bytes, which is where MAT files of version 5 end, found %s of %.0f bytes. Write it as .img, .tif, .h5 or .npy."
              .formatted(path, MatFile.MOST_BYTES, shape, bytes));
    }
  }

  /** The same of a cube of 32-bit floats. */
  public void requireRoom(int height, int width, int bands) {
    requireRoom(new CubeShape(height, width, bands), ElementType.FLOAT32);
  }

  /** Whether a cube is written in one piece, all of it in memory. */
  public boolean isWhole() {
    return extension.equals("mat");
  }

  /** What the format has no place for of what is known of a cube, in words; empty: for all. */
  public Optional<String> lost(CubeMetadata metadata) {
    boolean known =
        !metadata.wavelengths().isEmpty()
            || !metadata.bandNames().isEmpty()
            || metadata.georeference().transform().isPresent()
            || metadata.noData().isPresent();
    return extension.equals("npy") && known
        ? Optional.of("wavelengths, names of bands, georeference and the no-data value")
        : Optional.empty();
  }

  /**
   * Writes one cube of which only its wavelengths in nm are known, if at all; NaN stays NaN, and
   * the file does not say what it means.
   */
  public void write(String name, HyperspectralCube cube, Optional<double[]> wavelengths) {
    CubeMetadata metadata =
        wavelengths.map(CubeMetadata.NONE::withWavelengths).orElse(CubeMetadata.NONE);
    write(name, new MaskedValues(cube, metadata.fitting(cube.bands())));
  }

  /**
   * Writes one cube as 32-bit floats; an existing file is replaced once the new one is whole,
   * missing folders are made.
   *
   * @param name of the array, in formats that have names
   * @param metadata kept in formats that have a place for it; gaps of the cube become its no-data
   *     value, or stay NaN, which the file then states
   * @throws DataException if the file cannot be written
   */
  public void write(String name, HyperspectralCube cube, CubeMetadata metadata) {
    write(name, MaskedValues.of(cube, metadata.fitting(cube.bands())));
  }

  private void write(String name, MaskedValues masked) {
    HyperspectralCube cube = masked.stored();
    CubeShape shape = new CubeShape(cube.height(), cube.width(), cube.bands());
    // values are written as they are: what means no data stands in the cube
    Encoding encoding = new Encoding(ElementType.FLOAT32, Optional.empty());
    try (CubeOutput output = open(name, shape, encoding, masked.metadata())) {
      output.write(0, 0, cube);
      output.finish();
    }
  }

  /**
   * Begins to write a cube window by window.
   *
   * @param name of the array, in formats that have names
   * @param encoding how values are stored
   * @param metadata kept in formats that have a place for it
   * @throws DataException if the file cannot be written
   */
  public CubeOutput open(String name, CubeShape shape, Encoding encoding, CubeMetadata metadata) {
    requireRoom(shape, encoding.type());
    CubeMetadata fitting = metadata.fitting(shape.bands());
    ElementType type = encoding.type();
    CubeOutput.Names files = new CubeOutput.Names(path, isEnvi() ? header() : null);
    Strides pixels = new Strides((long) shape.width() * shape.bands(), shape.bands(), 1);
    return switch (extension) {
      case "mat" -> CubeOutput.whole(files, name, shape, encoding, fitting);
      case "tif", "tiff" ->
          CubeOutput.raw(
              files, TiffWriter.beginning(shape, type, fitting), shape, pixels, encoding);
      case "npy" ->
          CubeOutput.raw(files, NumpyWriter.beginning(shape, type), shape, pixels, encoding);
      case "h5", "hdf5" ->
          CubeOutput.raw(
              files, Hdf5Writer.beginning(name, shape, type, fitting), shape, pixels, encoding);
      default ->
          CubeOutput.envi(
              files, new EnviWriter(extension, name, shape, type, fitting), shape, encoding);
    };
  }

  private boolean isEnvi() {
    return ENVI.contains(extension);
  }

  private Path header() {
    return path.resolveSibling(EnviFile.stem(path.getFileName().toString()) + ".hdr");
  }

  /** The files that {@link #write} makes or replaces. */
  public List<Path> files() {
    return isEnvi() ? List.of(path, header()) : List.of(path);
  }

  /** Removes what a process left that was killed while it wrote these files. */
  public void removeLeftovers() {
    for (Path file : files()) {
      Path folder = file.toAbsolutePath().getParent();
      String part = Pattern.quote(file.getFileName().toString()) + "\\.\\d+(-\\d+)?\\.part";
      if (Files.isDirectory(folder)) {
        try (Stream<Path> beside = Files.list(folder)) {
          for (Path left : beside.toList()) {
            if (left.getFileName().toString().matches(part)) {
              Files.delete(left);
            }
          }
        } catch (IOException e) {
          throw new DataException("cannot clear " + folder + ": " + e.getMessage(), e);
        }
      }
    }
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
}

package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An ENVI image: plain numbers in a file with any extension, and a header beside it. */
final class EnviFile implements ArrayFile {
  private static final String EXTENSION = ".hdr";

  private final EnviHeader header;
  private final CubeShape shape;
  private final RawArray values;
  private final Variable variable;
  private final long length;

  private EnviFile(Path path, EnviHeader header) {
    this.header = header;
    shape = header.shape();
    header.requirePlain();
    values = new RawArray(path, header.offset(), header.type(), header.order());
    variable =
        new Variable(
            "",
            header.type(),
            List.of((long) shape.height(), (long) shape.width(), (long) shape.bands()),
            false);
    length = path.toFile().length();
    if (!values.fits(shape.elements(), length)) {
      throw new DataException(
          "%s: expected %s values of %s after byte %d as %s says, found a file of %d bytes. Copy the file again or correct the header."
              .formatted(
                  path,
                  shape,
                  header.type(),
                  header.offset(),
                  header.path().getFileName(),
                  length));
    }
  }

  /** Opens an image by its header or by its data. */
  static Optional<EnviFile> find(Path path) {
    if (EnviHeader.isHeader(path)) {
      EnviHeader header = EnviHeader.read(path);
      return Optional.of(new EnviFile(data(header), header));
    }
    return header(path).map(header -> new EnviFile(path, EnviHeader.read(header)));
  }

  /** Of {@code x.img}: {@code x.img.hdr} or {@code x.hdr}, in any case. */
  private static Optional<Path> header(Path data) {
    String name = data.getFileName().toString();
    return beside(data).stream()
        .filter(
            file -> {
              String other = file.getFileName().toString();
              return other.equalsIgnoreCase(name + EXTENSION)
                  || other.equalsIgnoreCase(stem(name) + EXTENSION);
            })
        .filter(EnviHeader::isHeader)
        .findFirst();
  }

  /** Of {@code x.img.hdr}: {@code x.img}; of {@code x.hdr}: {@code x} with any extension. */
  private static Path data(EnviHeader header) {
    Path path = header.path();
    String name = stem(path.getFileName().toString());
    List<Path> exact = new ArrayList<>();
    List<Path> possible = new ArrayList<>();
    double bytes = header.shape().elements() * header.type().bytes() + (double) header.offset();
    for (Path file : beside(path)) {
      String other = file.getFileName().toString();
      if (other.equals(name)) {
        return file;
      }
      if (stem(other).equals(name) && !EnviHeader.isHeader(file)) {
        (file.toFile().length() == bytes ? exact : possible).add(file);
      }
    }
    List<Path> found = exact.isEmpty() ? possible : exact;
    if (found.size() != 1) {
      throw new DataException(
          "%s: expected beside this ENVI header one file of %.0f bytes named %s or %s.*, found %s. Name the data file itself."
              .formatted(path, bytes, name, name, found.isEmpty() ? "none" : found));
    }
    return found.get(0);
  }

  private static List<Path> beside(Path path) {
    try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new DataException("cannot list the folder of " + path + ": " + e.getMessage(), e);
    }
  }

  /** The name without its last extension. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  @Override
  public String format() {
    return "ENVI, %s, %s"
        .formatted(
            header.interleave().words(),
            values.order() == ByteOrder.BIG_ENDIAN ? "big endian" : "little endian");
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    double expected = shape.elements() * header.type().bytes() + (double) header.offset();
    if (length > expected) {
      remarks.add(
          "the file has %.0f bytes, the header tells of %.0f: it may not be this file's"
              .formatted((double) length, expected));
    }
    int stated = header.wavelengthCount();
    if (stated > 0 && stated != shape.bands()) {
      remarks.add(
          "the header has %d wavelengths for %d bands: they are not used"
              .formatted(stated, shape.bands()));
    }
    header.scaleFactor().ifPresent(factor -> remarks.add("values are to be divided by " + factor));
    header.ignoredValue().ifPresent(value -> remarks.add(value + " means: not measured"));
    return remarks;
  }

  @Override
  public CubeMetadata metadata(Variable chosen, CubeAxes axes) {
    return header
        .wavelengths(shape.bands())
        .map(CubeMetadata.NONE::withWavelengths)
        .orElse(CubeMetadata.NONE)
        .withNoData(header.ignoredValue());
  }

  @Override
  public CubeReader reader(Variable chosen, CubeAxes axes) {
    return values.reader(shape, header.interleave().strides(shape));
  }

  @Override
  public double[] array(Variable chosen) {
    throw new IllegalArgumentException("an image is no table of numbers");
  }
}

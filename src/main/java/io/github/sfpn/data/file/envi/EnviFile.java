package io.github.sfpn.data.file.envi;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.RawArray;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.data.file.tiff.DescribedTiff;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An ENVI image: plain numbers in a file with any extension, and a header beside it. */
public final class EnviFile implements ArrayFile {
  private static final String EXTENSION = ".hdr";
  private static final String STANDARD = "envi standard";

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
  public static Optional<ArrayFile> find(Path path) {
    if (EnviHeader.isHeader(path)) {
      EnviHeader header = EnviHeader.read(path);
      return Optional.of(of(data(header), header));
    }
    return header(path).map(header -> of(path, EnviHeader.read(header)));
  }

  private static ArrayFile of(Path data, EnviHeader header) {
    String type = header.text("file type").orElse(STANDARD).toLowerCase(Locale.ROOT);
    if (type.equals(STANDARD)) {
      return new EnviFile(data, header);
    }
    if (type.startsWith("tif")) {
      return new DescribedTiff(data, header);
    }
    throw header.problem(
        "file type",
        "'%s', expected 'ENVI Standard': an image of measured values"
            .formatted(header.text("file type").orElseThrow()));
  }

  /** Of {@code x.img}: {@code x.img.hdr}, or else {@code x.hdr}; in any case. */
  public static Optional<Path> header(Path data) {
    String name = data.getFileName().toString();
    List<Path> files = beside(data);
    return Stream.of(name + EXTENSION, stem(name) + EXTENSION)
        .flatMap(wanted -> files.stream().filter(file -> isNamed(file, wanted)))
        .filter(EnviHeader::isHeader)
        .findFirst();
  }

  private static boolean isNamed(Path file, String name) {
    return file.getFileName().toString().equalsIgnoreCase(name);
  }

  /**
   * Of {@code x.img.hdr}: {@code x.img}; of {@code x.hdr}: {@code x} with any extension, but for
   * files that have a header of their own.
   */
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
      if (stem(other).equals(name) && !EnviHeader.isHeader(file) && belongs(file, path)) {
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

  /** Whether no nearer header than this one describes a file. */
  private static boolean belongs(Path file, Path header) {
    return header(file)
        .map(nearest -> nearest.getFileName().equals(header.getFileName()))
        .orElse(true);
  }

  private static List<Path> beside(Path path) {
    try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new DataException("cannot list the folder of " + path + ": " + e.getMessage(), e);
    }
  }

  /** The name without its last extension. */
  public static String stem(String name) {
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
  public List<Path> parts() {
    return List.of(values.path(), header.path());
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public CubeMetadata metadata(Variable chosen, CubeAxes axes) {
    CubeMetadata metadata = EnviMetadata.of(header);
    double expected = shape.elements() * header.type().bytes() + (double) header.offset();
    return length > expected
        ? metadata.withRemarks(
            "the file has %.0f bytes, the header tells of %.0f: it may not be this file's"
                .formatted((double) length, expected))
        : metadata;
  }

  @Override
  public String axesAsStored(Variable chosen, CubeAxes axes) {
    return header.interleave().axes();
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

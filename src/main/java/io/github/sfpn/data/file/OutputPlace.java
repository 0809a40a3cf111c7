package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.envi.EnviFile;
import io.github.sfpn.data.file.envi.EnviHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the files that an output would replace: no input, no other image's header, and no file
 * that this program did not write is lost.
 */
public final class OutputPlace {
  private final Path output;

  private OutputPlace(Path output) {
    this.output = output;
  }

  /** The place of a file to write. */
  public static OutputPlace of(Path output) {
    return new OutputPlace(output);
  }

  /**
   * Asks whether the file may be written.
   *
   * @param overwrite whether an existing file may be replaced that this program did not write
   * @param inputs what is read: none of their files is ever replaced
   * @throws DataException if it may not
   */
  public void requireReplaceable(boolean overwrite, List<CubeFile> inputs) {
    requireReplaceable(output, overwrite, inputs);
  }

  /** The same of another file that is written with it. */
  void requireReplaceable(Path file, boolean overwrite, List<CubeFile> inputs) {
    for (CubeFile input : inputs) {
      for (Path part : input.files()) {
        if (isSame(part, file)) {
          throw new DataException(
              "%s: expected an output that replaces no input, found that it would write %s, which belongs to %s. Choose another name or folder for the output."
                  .formatted(output, file, input.path()));
        }
      }
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder; name the file to write");
    }
    if (!overwrite && !WrittenBy.us(file)) {
      throw new DataException(
          "%s: expected no file, or one that this program wrote, found %s with other content. Choose another name, or add --overwrite to replace it."
              .formatted(output, file));
    }
  }

  /** Refuses a header's name if the header there, or one that goes before it, is another's. */
  void requireOwnHeader(Path header) {
    Path nearer = output.resolveSibling(output.getFileName() + ".hdr");
    if (EnviHeader.isHeader(nearer)) {
      throw new DataException(
          "%s: expected no other header, found %s, which readers would take for this image's. Remove it or choose another name for the output."
              .formatted(output, nearer));
    }
    if (EnviHeader.isHeader(header)) {
      otherImage(header)
          .ifPresent(
              image -> {
                throw new DataException(
                    "%s: expected that the header to write, %s, belongs to no other image, found %s beside it. Choose another name or folder for the output."
                        .formatted(output, header, image));
              });
    }
  }

  /** A file beside a header that it describes, other than the output. */
  private Optional<Path> otherImage(Path header) {
    try (Stream<Path> files = Files.list(header.toAbsolutePath().getParent())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !isSame(file, output) && !EnviHeader.isHeader(file))
          .filter(file -> EnviFile.stem(file.getFileName().toString()).equals(stem(header)))
          .filter(file -> EnviFile.header(file).filter(its -> isSame(its, header)).isPresent())
          .filter(file -> describes(header, file))
          .findFirst();
    } catch (IOException e) {
      throw new DataException("cannot list the folder of " + header + ": " + e.getMessage(), e);
    }
  }

  private static String stem(Path file) {
    return EnviFile.stem(file.getFileName().toString());
  }

  /** Whether a file has at least the bytes that a header tells of; a picture beside has not. */
  private static boolean describes(Path header, Path file) {
    try {
      EnviHeader read = EnviHeader.read(header);
      double bytes = read.shape().elements() * read.type().bytes() + (double) read.offset();
      return FileFormat.isTiff(file) || file.toFile().length() >= bytes;
    } catch (DataException e) {
      return true; // it cannot be excluded
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return (Files.exists(one) && Files.exists(other))
          ? Files.isSameFile(one, other)
          : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      return true; // rather than lose a file
    }
  }
}

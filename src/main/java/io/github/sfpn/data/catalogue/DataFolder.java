package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder that {@code dataset.root} names. */
final class DataFolder {
  private DataFolder() {}

  /**
   * All files down to some depth, following links, sorted, whatever order the disk has them in.
   * Files and folders whose name begins with a dot are left out: macOS puts {@code ._a.npy} beside
   * {@code a.npy}.
   *
   * @param expected what the folder should hold, for the error message
   */
  static List<Path> files(Path root, int depth, String expected) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          "%s: expected %s, found %s. Let dataset.root name the folder."
              .formatted(root, expected, Files.exists(root) ? "a file" : "no such folder"));
    }
    try (Stream<Path> files = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> !isHidden(root.relativize(file)))
          .filter(Files::isRegularFile)
          .map(FileName::requireWhole)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException("cannot list " + root + ": " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(Path below) {
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}

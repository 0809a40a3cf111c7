package io.github.sfpn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is there whole or not at all: written under another name beside its place, then
 * renamed.
 */
public final class AtomicFolder {
  /** Fills a folder that exists and is empty. */
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private AtomicFolder() {}

  /** Writes a folder, and replaces the one that is there; missing parents are made. */
  public static void write(Path folder, Content content) throws IOException {
    Path aside = sibling(folder, ".new");
    boolean replaces = exists(folder);
    try {
      Files.createDirectories(aside);
      content.writeTo(aside);
      if (replaces) {
        Files.move(folder, sibling(folder, ".old"));
      }
      Files.move(aside, folder);
    } finally {
      delete(aside); // still there only if something failed
    }
    delete(sibling(folder, ".old"));
  }

  /** Whether there is such a folder; puts in order what a kill while it was written left. */
  public static boolean exists(Path folder) throws IOException {
    Path old = sibling(folder, ".old");
    if (Files.isDirectory(old) && !Files.exists(folder)) {
      Files.move(old, folder);
    }
    delete(old);
    delete(sibling(folder, ".new"));
    return Files.isDirectory(folder);
  }

  /** Deletes a folder with all that is in it, or a file, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.delete(path);
    }
  }

  private static Path sibling(Path folder, String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }
}

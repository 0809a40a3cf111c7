package io.github.sfpn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is complete or absent: written under another name beside its place, synced to the
 * disk, then renamed. Neither a kill nor a power cut leaves a part of it under its name.
 */
public final class AtomicFolder {
  /** Fills a folder that exists and is empty. */
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private AtomicFolder() {}

  /** Writes a folder and replaces an existing one; missing parents are created. */
  public static void write(Path folder, Content content) throws IOException {
    write(folder, sibling(folder, ".old"), content);
    delete(sibling(folder, ".old"));
  }

  /**
   * Writes a folder; an existing one is kept under another name.
   *
   * @param previous takes the existing folder; what it held before is deleted
   */
  public static void write(Path folder, Path previous, Content content) throws IOException {
    Path aside = sibling(folder, ".new");
    boolean replaces = exists(folder);
    try {
      Storage.createFolders(aside);
      content.writeTo(aside);
      Storage.syncTree(aside);
      if (replaces) {
        delete(previous);
        Files.move(folder, previous);
      }
      Files.move(aside, folder);
      Storage.syncFolder(folder.toAbsolutePath().getParent());
    } finally {
      delete(aside); // still there only if something failed
    }
  }

  /** Whether the folder exists; first repairs what a kill during {@link #write} left. */
  public static boolean exists(Path folder) throws IOException {
    Path old = sibling(folder, ".old");
    if (Files.isDirectory(old) && !Files.exists(folder)) {
      Files.move(old, folder);
    }
    delete(old);
    delete(sibling(folder, ".new"));
    return Files.isDirectory(folder);
  }

  /** Deletes a folder with everything in it, or a file, if it exists. */
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

package io.github.sfpn.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts files and folders on the disk itself, so that a power cut cannot undo them.
 *
 * <p>Until it is synced, a file that was written, or a name that was given by creating or renaming,
 * is only in the operating system's memory.
 */
public final class Storage {
  /** Learns what has been synced. */
  interface Observer {
    void synced(Path path) throws IOException;
  }

  /** Tests replace it, to simulate a power cut. */
  private static volatile Observer observer = path -> {};

  private Storage() {}

  static void observe(Observer other) {
    observer = other;
  }

  /**
   * Syncs the content of a file.
   *
   * @throws IOException if the disk refuses
   */
  public static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    observer.synced(file);
  }

  /**
   * Syncs the names in a folder: which files it has. Where an operating system cannot do this
   * (Windows), it does nothing.
   */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (System.getProperty("os.name").startsWith("Windows")) {
        return;
      }
      throw e;
    }
    observer.synced(folder);
  }

  /** Syncs a folder with everything in it. */
  static void syncTree(Path folder) throws IOException {
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents = walk.toList();
    }
    for (Path path : contents) {
      if (Files.isDirectory(path)) {
        syncFolder(path);
      } else {
        syncFile(path);
      }
    }
  }

  /** Creates a folder and its missing parents, and syncs each new name. */
  public static void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path path = folder.toAbsolutePath();
    for (; path != null && !Files.isDirectory(path); path = path.getParent()) {
      missing.push(path);
    }
    Files.createDirectories(folder);
    for (Path created : missing) {
      syncFolder(created.getParent());
    }
  }
}

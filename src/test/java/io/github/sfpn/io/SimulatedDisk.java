package io.github.sfpn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A disk below a folder that keeps only what was synced: of a file, its content at its last sync;
 * of a folder, its names at its last sync. What a power cut leaves can be written elsewhere at any
 * moment.
 *
 * <p>A file that has a name but was never synced is empty after the cut, as on ext4.
 */
public final class SimulatedDisk implements AutoCloseable {
  private final Path root;
  private final IntConsumer afterSync;
  private final Map<Object, byte[]> contents = new HashMap<>();
  private final Map<Object, Map<String, Entry>> folders = new HashMap<>();
  private int syncs;

  private record Entry(Object key, boolean isFolder) {}

  /**
   * Over a folder, which is itself safe.
   *
   * @param afterSync told the number of each sync, from 1
   */
  public SimulatedDisk(Path root, IntConsumer afterSync) throws IOException {
    this.root = root.toAbsolutePath();
    this.afterSync = afterSync;
    Storage.observe(this::synced);
    synced(this.root);
  }

  private synchronized void synced(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    if (!absolute.startsWith(root)) {
      return;
    }
    if (Files.isDirectory(absolute)) {
      Map<String, Entry> names = new TreeMap<>();
      try (Stream<Path> children = Files.list(absolute)) {
        for (Path child : children.toList()) {
          names.put(
              child.getFileName().toString(), new Entry(key(child), Files.isDirectory(child)));
        }
      }
      folders.put(key(absolute), names);
    } else {
      contents.put(key(absolute), Files.readAllBytes(absolute));
    }
    afterSync.accept(++syncs);
  }

  /** The number of syncs so far. */
  public synchronized int syncs() {
    return syncs;
  }

  private static Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Writes what the disk holds if the power is cut now. */
  public synchronized void afterPowerCut(Path target) throws IOException {
    write(key(root), target);
  }

  private void write(Object folder, Path target) throws IOException {
    Files.createDirectories(target);
    for (Map.Entry<String, Entry> name :
        folders.getOrDefault(folder, Map.<String, Entry>of()).entrySet()) {
      Path path = target.resolve(name.getKey());
      if (name.getValue().isFolder()) {
        write(name.getValue().key(), path);
      } else {
        Files.write(path, contents.getOrDefault(name.getValue().key(), new byte[0]));
      }
    }
  }

  /**
   * The same, if the disk had already taken every renaming: names are those of now, contents those
   * that were synced.
   */
  public synchronized void afterPowerCutWithNamesKept(Path target) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.toList()) {
        Path copy = target.resolve(root.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, contents.getOrDefault(key(path), new byte[0]));
        }
      }
    }
  }

  @Override
  public void close() {
    Storage.observe(path -> {});
  }
}

package io.github.sfpn.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is complete or absent: written under another name beside its place, synced to the
 * disk, then renamed. Neither a kill nor a power cut leaves a part of it under its name.
 */
public final class AtomicFile {
  /** Writes the content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file; missing folders are created.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file; missing folders are created.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path file, Content content) {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Path folder = file.toAbsolutePath().getParent();
      Storage.createFolders(folder);
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
          content.writeTo(out);
        }
        Storage.syncFile(aside);
        Files.move(
            aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Storage.syncFolder(folder);
      } finally {
        Files.deleteIfExists(aside); // still there only if something failed
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  public static UncheckedIOException cannotWrite(Path file, IOException cause) {
    return new UncheckedIOException("cannot write %s: %s".formatted(file, reason(cause)), cause);
  }

  public static UncheckedIOException cannotRead(Path file, IOException cause) {
    return new UncheckedIOException("cannot read %s: %s".formatted(file, reason(cause)), cause);
  }

  /** What went wrong, in words: the message of some exceptions is but a path. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof FileAlreadyExistsException present) {
      return present.getFile() + " is in the way";
    }
    return e.getMessage();
  }
}

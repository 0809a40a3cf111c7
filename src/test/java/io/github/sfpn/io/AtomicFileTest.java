package io.github.sfpn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @Test
  void whatFailsHalfwayLeavesTheOldFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.md");
    AtomicFile.write(file, "old");
    String message =
        assertThrows(
                UncheckedIOException.class,
                () ->
                    AtomicFile.write(
                        file,
                        out -> {
                          out.write('n');
                          throw new IOException("disk full");
                        }))
            .getMessage();
    assertEquals("cannot write " + file + ": disk full", message);
    assertEquals("old", Files.readString(file));
    assertArrayEquals(new String[] {"report.md"}, folder.toFile().list());
  }

  @Test
  void aFileWhereAFolderBelongsIsNamed(@TempDir Path folder) throws IOException {
    Path runs = Files.createFile(folder.resolve("runs"));
    String message =
        assertThrows(
                UncheckedIOException.class,
                () -> AtomicFile.write(runs.resolve("report.md"), "text"))
            .getMessage();
    assertTrue(message.endsWith(runs + " is in the way"), message);
  }
}

package io.github.sfpn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomicFolderTest {
  @TempDir Path place;

  /** What a kill can leave at each step of a writing, the folder new or replaced. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'.new', ''",
    "whole, whole",
    "'whole .new', whole",
    "'.old .new', .old",
    "'whole .old', whole"
  })
  void isWholeAfterAKillAtAnyStep(String left, String kept) throws IOException {
    Path folder = place.resolve("last");
    leave(folder, left);
    assertEquals(!kept.isEmpty(), AtomicFolder.exists(folder));
    assertEquals(kept.isEmpty() ? Set.of() : Set.of("last"), names());
    if (!kept.isEmpty()) {
      assertEquals(kept, Files.readString(folder.resolve("weights")));
    }

    leave(folder, left);
    IOException full = new IOException("disk full");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFolder.write(
                    folder,
                    aside -> {
                      Files.writeString(aside.resolve("weights"), "half");
                      throw full;
                    }));
    assertEquals(full, thrown);
    assertEquals(kept.isEmpty() ? Set.of() : Set.of("last"), names());

    leave(folder, left);
    AtomicFolder.write(folder, aside -> Files.writeString(aside.resolve("weights"), "newest"));
    assertEquals(Set.of("last"), names());
    assertEquals("newest", Files.readString(folder.resolve("weights")));
  }

  private void leave(Path folder, String left) throws IOException {
    AtomicFolder.delete(folder);
    for (String one : left.isEmpty() ? new String[0] : left.split(" ")) {
      Path leftover = place.resolve(one.equals("whole") ? "last" : "last" + one);
      Files.createDirectories(leftover);
      Files.writeString(leftover.resolve("weights"), one);
    }
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}

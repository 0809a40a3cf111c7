package io.github.sfpn.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidencePageTest {
  @TempDir private Path folder;
  private Path results;
  private Path page;

  @BeforeEach
  void makeASection() throws IOException {
    results = folder.resolve("docs/results");
    page = folder.resolve("docs/results.md");
    Files.createDirectories(results.resolve("a"));
    Files.writeString(results.resolve("about.txt"), "What this is.\n");
    Files.writeString(results.resolve("a/about.txt"), "## Section A\n\nPublished: 40.1 dB.\n");
  }

  private String written() throws IOException {
    new EvidencePage(results).write(page);
    return Files.readString(page);
  }

  /** The prose is Markdown: its headings and tables are not escaped. */
  @Test
  void proseStaysAsItIsWritten() throws IOException {
    Files.writeString(results.resolve("a/about.txt"), "## Section A\n\nSee `x` in [y](y.md).\n");
    assertTrue(written().lines().anyMatch("## Section A"::equals));
    assertTrue(written().lines().anyMatch("See `x` in [y](y.md)."::equals));
  }

  @Test
  void thePageOfTheRepositoryIsThatOfItsRuns() throws IOException {
    Path copy = folder.resolve("repository/results");
    try (Stream<Path> files = Files.walk(Path.of("docs/results"))) {
      for (Path file : files.sorted().toList()) {
        Files.createDirectories(copy);
        Path target = copy.resolve(Path.of("docs/results").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    new EvidencePage(copy).write(folder.resolve("repository/results.md"));
    assertEquals(
        Files.readString(Path.of("docs/results.md")),
        Files.readString(folder.resolve("repository/results.md")));
  }

  @Test
  void isTheSameForTheSameRuns() throws IOException {
    RunFixture runs = new RunFixture(results.resolve("a"));
    runs.run("first", 1);
    runs.run("second", 1, "network.modules=3");
    String once = written();
    byte[] figure = firstFigure();
    assertTrue(once.contains("What this is.") && once.contains("## Section A"), once);
    assertTrue(once.contains("sfpn, modules = 3"), once);
    assertTrue(once.contains("| first/seed-1 "), once);
    assertTrue(once.contains("](results/a/figures/"), once);
    assertTrue(once.equals(written()));
    assertArrayEquals(figure, firstFigure());
  }

  private byte[] firstFigure() throws IOException {
    try (var files = Files.walk(results)) {
      return Files.readAllBytes(
          files
              .filter(file -> file.toString().endsWith(".png"))
              .sorted()
              .findFirst()
              .orElseThrow());
    }
  }

  @Test
  void namesWhatWasNotRunUntilItIs() throws IOException {
    Files.writeString(
        results.resolve("a/planned.csv"),
        """
        experiment,run,methods,why
        mine.conf,first/seed-1,sfpn,needs an evening
        mine.conf,third/seed-1,sfpn,needs an evening too
        """);
    assertTrue(written().contains("mine.conf (sfpn): needs an evening\n"));
    new RunFixture(results.resolve("a")).run("first", 1);
    String page = written();
    assertFalse(page.contains("needs an evening\n"), page);
    assertTrue(page.contains("needs an evening too"), page);
  }

  @Test
  void otherTablesThanOfPlansAreRefused() throws IOException {
    Files.writeString(results.resolve("a/planned.csv"), "experiment,why\nx,y\n");
    assertThrows(DataException.class, this::written);
  }

  @Test
  void aFolderWithoutSectionsIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(DataException.class, () -> new EvidencePage(empty));
  }
}

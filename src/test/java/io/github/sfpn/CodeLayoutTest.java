package io.github.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages and files of the product stay small enough to be read at a sitting. */
class CodeLayoutTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int MOST_FILES = 30;
  private static final int MOST_LINES = 300;

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertFalse(sources.isEmpty());
      return sources;
    }
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() throws IOException {
    Map<Path, Integer> counts = new TreeMap<>();
    sources().forEach(file -> counts.merge(file.getParent(), 1, Integer::sum));
    counts.values().removeIf(count -> count <= MOST_FILES);
    assertEquals(Map.of(), counts);
  }

  @Test
  void noFileHasMoreThanThreeHundredLines() throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        longer.add(file + ": " + lines);
      }
    }
    assertEquals(List.of(), longer);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : sources()) {
      if (!Files.exists(file.resolveSibling("package-info.java"))) {
        silent.add(file.getParent());
      }
    }
    assertEquals(List.of(), silent);
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code view} of runs, and the page that a run writes itself. */
class ViewRunsTest {
  @TempDir Path folder;

  private Path page() {
    return folder.resolve("page.html");
  }

  private Outcome view(Object... words) {
    List<String> line = new ArrayList<>(List.of("view", "--output", page().toString()));
    Stream.of(words).map(String::valueOf).forEach(line::add);
    return Outcome.of(line.toArray(String[]::new));
  }

  @Test
  void onlyARunThatKeepsItsImagesIsShownAndOnlyWhole() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    assertEquals(0, experiment.run("methods=[bicubic]").exitCode());
    Path run = experiment.runFolder();
    Outcome without = view(run);
    assertEquals(3, without.exitCode());
    assertTrue(without.errors().contains("evaluation.save=mat"), without.errors());
    assertFalse(Files.exists(run.resolve("viewer.html")));

    assertEquals(
        0,
        experiment
            .run("methods=[bicubic]", "evaluation.save=tif", "evaluation.viewer=true")
            .exitCode());
    assertTrue(Files.readString(run.resolve("report.md")).contains("(viewer.html)"));
    assertEquals(0, view(folder.resolve("runs")).exitCode(), "a folder above the run");
    assertEquals(2, view(run, experiment.file()).exitCode(), "a run and a file");
    Outcome noScene = view(run, "--scene", "other");
    assertEquals(2, noScene.exitCode());
    assertTrue(noScene.errors().contains("synthetic-0"), noScene.errors());

    String html = Files.readString(run.resolve("viewer.html"));
    assertEquals(
        0,
        experiment
            .run("methods=[bicubic]", "evaluation.save=tif", "evaluation.viewer=true")
            .exitCode());
    assertEquals(
        data(html), data(Files.readString(run.resolve("viewer.html"))), "from packed scenes");

    Files.delete(page());
    try (Stream<Path> files = Files.walk(run.resolve("cubes"))) {
      Files.delete(
          files.filter(file -> file.endsWith("bicubic-bicubic.tif")).findFirst().orElseThrow());
    }
    Outcome incomplete = view(run);
    assertEquals(3, incomplete.exitCode());
    assertTrue(incomplete.errors().contains("bicubic-bicubic"), incomplete.errors());
    assertFalse(Files.exists(page()));
  }

  /** The page's elements of data. */
  private static List<String> data(String html) {
    return html.lines().filter(line -> line.startsWith("<script type=\"text/plain\"")).toList();
  }
}

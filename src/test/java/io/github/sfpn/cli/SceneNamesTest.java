package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever scenes are called, a run stays in its folder, and its files say the names. */
@Tag("slow")
class SceneNamesTest {
  private static final List<String> NAMES =
      List.of("img", "img.old", "img.new", "=1+1", "<b>bold<_b>", "a'b\"c,d", "x".repeat(240));

  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS) // has fewer names
  void everyNameIsReadBackAndStaysInTheFolder() throws IOException {
    FolderExperiment experiment = FolderExperiment.in(folder, NAMES);
    Files.copy(experiment.data().resolve("img.mat"), experiment.data().resolve("._img.mat"));
    Files.copy(experiment.data().resolve("img.mat"), experiment.data().resolve("...mat"));
    Outcome outcome =
        experiment.run("methods=[bicubic]", "dataset.split.train-fraction=0.1", "name=\"=1\"");
    assertEquals(0, outcome.exitCode(), outcome.errors());

    Path run = folder.resolve("runs/=1/seed-1");
    List<ResultRow> rows = Results.read(run.resolve("results.csv"), Metric.results());
    List<String> scenes = rows.stream().filter(row -> !row.isMean()).map(ResultRow::scene).toList();
    assertEquals(NAMES.size() - 1, scenes.size(), scenes::toString);
    assertTrue(NAMES.containsAll(scenes), scenes::toString);
    assertEquals("=1", rows.get(0).experiment());
    assertEquals(scenes.size(), files(run.resolve("scenes")));
    assertEquals(scenes.size() + 1, files(run.resolve("evaluation")));
    assertEquals(List.of("=1"), names(folder.resolve("runs")));
    String report = Files.readString(run.resolve("report.md"));
    assertFalse(report.contains("<b>"), report);
    for (String line : Files.readAllLines(run.resolve("results.csv"))) {
      assertFalse(line.startsWith("=") || line.contains(",=") || line.contains("\"="), line);
    }

    Outcome again =
        experiment.run("methods=[bicubic]", "dataset.split.train-fraction=0.1", "name=\"=1\"");
    assertFalse(again.output().contains(": bicubic PSNR"), again::output);
    Outcome compared =
        Outcome.of("compare", run.toString(), "--output", folder.resolve("table").toString());
    assertEquals(0, compared.exitCode(), compared.errors());
  }

  private static int files(Path place) throws IOException {
    return names(place).size();
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> children = Files.list(place)) {
      return children.map(child -> child.getFileName().toString()).collect(Collectors.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "two\nlines", " "})
  @DisabledOnOs(OS.WINDOWS)
  void aNameThatTablesCannotHoldIsRefusedAtOnce(String name) throws IOException {
    FolderExperiment experiment = FolderExperiment.in(folder, List.of("a", "b", name));
    Outcome outcome = experiment.run();
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("a scene is named"), outcome::errors);
    assertFalse(Files.exists(experiment.runFolder()));
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.report.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report only shows results: the run does not fail with it. */
class FailedReportTest {
  @TempDir Path folder;

  @Test
  void theResultsAreCompleteWithoutAReport() throws IOException {
    FolderExperiment experiment = FolderExperiment.in(folder, List.of("a", "b"));
    Path run = experiment.runFolder();
    Path inTheWay = Files.createDirectories(run.resolve("report.html/folder"));
    Outcome outcome = experiment.run("methods=[bicubic]");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.output().contains("the report could not be made"), outcome::output);
    assertEquals(
        Manifest.Status.FINISHED,
        Manifest.read(run.resolve("manifest.json")).orElseThrow().status());
    assertEquals(2, Files.readAllLines(run.resolve("means.csv")).size());

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    Outcome again = experiment.run("methods=[bicubic]");
    assertEquals(0, again.exitCode(), again.errors());
    assertTrue(Files.size(run.resolve("report.html")) > 1000);
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One experiment that trains two methods. */
@Tag("slow")
class LearnedMethodsRunTest {
  private static final List<String> BOTH =
      List.of(
          "methods=[bicubic, pzres-net, sfpn]",
          "pzres-net.stages=[2]",
          "pzres-net.layers=2",
          "pzres-net.training.schedule.shape=steps");

  @TempDir static Path folder;
  private static TinyExperiment experiment;
  private static Outcome outcome;

  @BeforeAll
  static void runOnce() throws IOException {
    experiment = TinyExperiment.in(folder.resolve("once"));
    outcome = run(experiment);
    assertEquals(0, outcome.exitCode(), outcome.errors());
  }

  private static Outcome run(TinyExperiment experiment, String... more) {
    List<String> words = new ArrayList<>(BOTH);
    words.addAll(List.of(more));
    return experiment.run(words.toArray(String[]::new));
  }

  @Test
  void reportsEveryMethod() throws IOException {
    assertEquals(
        List.of(
            "bicubic,bicubic,synthetic-001",
            "pzres-net,pzres-net,synthetic-001",
            "sfpn,coarse,synthetic-001",
            "bicubic,bicubic,synthetic-004",
            "pzres-net,pzres-net,synthetic-004",
            "sfpn,coarse,synthetic-004"),
        CsvTable.read(experiment.runFolder().resolve("results.csv")).rows().stream()
            .map(row -> String.join(",", row.subList(2, 5)))
            .toList());
    String report = experiment.text("report.md");
    assertTrue(report.contains("training.png"), report);
    assertTrue(report.contains("training-pzres-net.png"), report);
    Manifest manifest =
        Manifest.read(experiment.runFolder().resolve("manifest.json")).orElseThrow();
    assertEquals(
        Set.of("training of pzres-net", "training", "evaluation"),
        manifest.secondsByPhase().keySet());
    assertEquals(Set.of("pzres-net", "sfpn"), manifest.learnedParameters().keySet());
    assertEquals(Set.of("pzres-net", "sfpn"), manifest.bestSteps().keySet());
  }

  @Test
  void everyTrainedModelComputesAPairAsItDidInTheRun() throws IOException {
    FirstTestScene scene = FirstTestScene.of(experiment);
    Path run = experiment.runFolder();
    Outcome coarse =
        scene.assertGivesResult("sfpn", "coarse", "--model=" + run.resolve("checkpoints/best"));
    assertTrue(
        coarse.output().contains("stage coarse: the stage fine cannot be computed"),
        coarse::output);
    scene.assertGivesResult(
        "pzres-net", "pzres-net", "--model=" + run.resolve("pzres-net/checkpoints/best"));
    scene.assertGivesResult("bicubic", "bicubic", "--method=bicubic");
  }

  /** What one learns does not depend on whether another one learns as well. */
  @Test
  void sfpnLearnsAsItDoesAlone() throws IOException {
    TinyExperiment alone = TinyExperiment.in(folder.resolve("alone"));
    assertEquals(0, alone.run().exitCode());
    assertEquals(alone.text("train.csv"), experiment.text("train.csv"));
    assertEquals(alone.checkpoints(), experiment.checkpoints());
  }

  @Test
  void everyMethodGoesOnWhereItEnded() throws IOException {
    TinyExperiment cut = TinyExperiment.in(folder.resolve("cut"));
    assertEquals(0, run(cut, "methods=[pzres-net]", "training.epochs=2").exitCode());
    Outcome resumed = run(cut);
    assertEquals(0, resumed.exitCode(), resumed.errors());
    assertTrue(resumed.output().contains("goes on after batch 8 of 16"), resumed::output);
    for (String file : List.of("train.csv", "pzres-net/train.csv", "pzres-net/validation.csv")) {
      assertEquals(experiment.text(file), cut.text(file), file);
    }
    assertEquals(experiment.results(), cut.results());
    assertEquals(experiment.checkpoints(), cut.checkpoints());
    assertEquals(experiment.checkpoints("pzres-net"), cut.checkpoints("pzres-net"));

    // what one has learned does not mix with other settings of it
    Outcome other = run(cut, "pzres-net.layers=3");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under pzres-net"), other::errors);
  }

  @Test
  void aCheckTriesEveryNetwork() throws IOException {
    TinyExperiment checked = TinyExperiment.in(folder.resolve("checked"));
    List<String> words = new ArrayList<>(List.of("--check", checked.file().toString()));
    words.addAll(BOTH);
    Outcome check = Outcome.of(words.toArray(String[]::new));
    assertEquals(0, check.exitCode(), check.errors());
    assertTrue(check.output().contains("pzres-net: "), check::output);
    assertTrue(check.output().contains("sfpn: "), check::output);
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments with UAL. */
@Tag("slow")
class UalRunTest {
  @TempDir Path folder;

  private TinyExperiment experiment(String name) throws IOException {
    return TinyExperiment.in(folder.resolve(name));
  }

  private static Outcome run(TinyExperiment experiment, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("methods=[bicubic, ual]", "ual.features=2", "ual.adaptation.steps=3"));
    words.addAll(List.of(more));
    return experiment.run(words.toArray(String[]::new));
  }

  private static List<String> stages(TinyExperiment experiment) {
    return experiment.results().stream()
        .map(row -> String.join(",", row.subList(2, 5)))
        .filter(row -> row.startsWith("ual"))
        .toList();
  }

  @Test
  void learnsAdaptsAndGoesOnWhereItEnded() throws IOException {
    TinyExperiment once = experiment("once");
    Outcome outcome = run(once);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(
        List.of(
            "ual,coarse,synthetic-001",
            "ual,adapted,synthetic-001",
            "ual,coarse,synthetic-004",
            "ual,adapted,synthetic-004"),
        stages(once));
    Path curves = once.runFolder().resolve("ual/refinement/synthetic-004/curves.csv");
    assertEquals(3, CsvTable.read(curves).rows().size());
    assertTrue(Files.exists(once.runFolder().resolve("figures/synthetic-004-blur.png")));

    FirstTestScene scene = FirstTestScene.of(once);
    String model = "--model=" + once.runFolder().resolve("ual/checkpoints/best");
    scene.assertGivesResult("ual", "coarse", model);
    String steps = "ual.adaptation.steps=3";
    Outcome adapted = scene.assertGivesResult("ual", "adapted", model, scene.response(), steps);
    assertTrue(adapted.output().contains("stage adapted"), adapted::output);
    scene.assertGivesResult("ual", "coarse", model, scene.response(), steps, "--stage=coarse");

    TinyExperiment cut = experiment("cut");
    assertEquals(0, run(cut, "training.epochs=2", "ual.adaptation.steps=0").exitCode());
    Outcome resumed = run(cut);
    assertEquals(0, resumed.exitCode(), resumed.errors());
    assertTrue(resumed.output().contains("goes on after batch 8 of 16"), resumed::output);
    assertEquals(once.text("ual/train.csv"), cut.text("ual/train.csv"));
    assertEquals(once.results(), cut.results());
    assertEquals(once.checkpoints("ual"), cut.checkpoints("ual"));

    Outcome other = run(cut, "ual.features=4");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under ual"), other::errors);
  }

  /** Each has curves of its own. */
  @Test
  void standsBesideTheRefinementOfSfpn() throws IOException {
    TinyExperiment experiment = experiment("both");
    Outcome outcome = run(experiment, "methods=[ual, sfpn]", "refinement.steps=2");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    Path run = experiment.runFolder();
    String curves = "refinement/synthetic-001/curves.csv";
    assertEquals(2, CsvTable.read(run.resolve(curves)).rows().size());
    assertEquals(3, CsvTable.read(run.resolve("ual").resolve(curves)).rows().size());
  }

  @Test
  void doesNotAdaptWhereTheResponseIsNotKnown() throws IOException {
    TinyExperiment experiment = experiment("unknown");
    Outcome outcome =
        run(experiment, "degradation.spectral-response=none", "degradation.guide-bands=[1, 3, 5]");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(
        List.of("ual,coarse,synthetic-001", "ual,coarse,synthetic-004"), stages(experiment));
    String said =
        "the adaptation of ual is skipped: the response of the guide's camera is not known";
    assertEquals(2, outcome.output().split(said, -1).length, outcome::output);
    assertFalse(Files.exists(experiment.runFolder().resolve("ual/refinement")));
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments with MHF-net. */
@Tag("slow")
class MhfNetRunTest {
  @TempDir Path folder;

  private TinyExperiment experiment(String name) throws IOException {
    return TinyExperiment.in(folder.resolve(name));
  }

  private static Outcome run(TinyExperiment experiment, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "methods=[bicubic, mhf-net]",
                "mhf-net.rank=2",
                "mhf-net.stages=3",
                "mhf-net.adjustment-blocks=1"));
    words.addAll(List.of(more));
    return experiment.run(words.toArray(String[]::new));
  }

  @Test
  void learnsIsMeasuredAndGoesOnWhereItEnded() throws IOException {
    TinyExperiment once = experiment("once");
    Outcome outcome = run(once);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(
        List.of("mhf-net,mhf-net,synthetic-001", "mhf-net,mhf-net,synthetic-004"),
        once.results().stream()
            .map(row -> String.join(",", row.subList(2, 5)))
            .filter(row -> row.startsWith("mhf-net"))
            .toList());

    FirstTestScene scene = FirstTestScene.of(once);
    String model = "--model=" + once.runFolder().resolve("mhf-net/checkpoints/best");
    scene.assertGivesResult("mhf-net", "mhf-net", model);
    Outcome unlike = scene.superResolve(model, "mhf-net.rank=3");
    assertEquals(2, unlike.exitCode());
    assertTrue(unlike.errors().contains("mhf-net.rank=2"), unlike::errors);

    TinyExperiment cut = experiment("cut");
    assertEquals(0, run(cut, "training.epochs=2").exitCode());
    Outcome resumed = run(cut);
    assertEquals(0, resumed.exitCode(), resumed.errors());
    assertTrue(resumed.output().contains("goes on after batch 8 of 16"), resumed::output);
    assertEquals(once.text("mhf-net/train.csv"), cut.text("mhf-net/train.csv"));
    assertEquals(once.results(), cut.results());
    assertEquals(once.checkpoints("mhf-net"), cut.checkpoints("mhf-net"));

    Outcome other = run(cut, "mhf-net.alpha=0.2");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under mhf-net"), other::errors);
  }

  @Test
  void isLeftOutWhereImagesCannotBeHalved() throws IOException {
    TinyExperiment experiment = experiment("three");
    Outcome outcome = run(experiment, "scale=3", "dataset.synthetic.size=33");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    String report = experiment.text("report.md");
    assertTrue(report.contains("expected a scale that is a power of two, found 3"), report);
  }
}

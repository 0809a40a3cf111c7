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

/** Experiments with {@code subspace-net}. */
@Tag("slow")
class SubspaceNetRunTest {
  @TempDir Path folder;

  private TinyExperiment experiment(String name) throws IOException {
    return TinyExperiment.in(folder.resolve(name));
  }

  private static Outcome run(TinyExperiment experiment, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "methods=[subspace, subspace-net]",
                "subspace-net.coefficients=3",
                "subspace-net.features=4",
                "subspace-net.blocks=1",
                "subspace-net.window=12",
                "subspace-net.crops-per-window=3",
                "subspace-net.training.epochs=3",
                "subspace-net.training.schedule.shape=steps"));
    words.addAll(List.of(more));
    return experiment.run(words.toArray(String[]::new));
  }

  @Test
  void learnsTheSameEveryTimeAlsoWhereItWasCutAndServesOtherSensors() throws IOException {
    TinyExperiment once = experiment("once");
    Outcome outcome = run(once);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(
        List.of(
            "subspace,subspace,synthetic-001",
            "subspace-net,subspace-net,synthetic-001",
            "subspace,subspace,synthetic-004",
            "subspace-net,subspace-net,synthetic-004",
            "subspace,subspace,mean",
            "subspace-net,subspace-net,mean"),
        once.results().stream().map(row -> String.join(",", row.subList(2, 5))).toList());

    TinyExperiment cut = experiment("cut");
    assertEquals(0, run(cut, "subspace-net.training.epochs=1").exitCode());
    Outcome resumed = run(cut);
    assertEquals(0, resumed.exitCode(), resumed.errors());
    assertTrue(resumed.output().contains("goes on after batch 4 of 12"), resumed::output);
    assertEquals(once.text("subspace-net/train.csv"), cut.text("subspace-net/train.csv"));
    assertEquals(once.results(), cut.results());
    assertEquals(once.checkpoints("subspace-net"), cut.checkpoints("subspace-net"));

    Outcome other = run(cut, "subspace.dimension=2");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under subspace"), other::errors);

    String model = "--model=" + once.runFolder().resolve("subspace-net/checkpoints/best");
    FirstTestScene scene = FirstTestScene.of(once);
    scene.assertGivesResult("subspace-net", "subspace-net", model, scene.response());
  }
}

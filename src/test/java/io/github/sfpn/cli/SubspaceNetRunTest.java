package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                "subspace-net.training.epochs=4",
                "subspace-net.training.schedule.shape=steps"));
    words.addAll(List.of(more));
    return experiment.run(words.toArray(String[]::new));
  }

  @Test
  void learnsTheSameEveryTimeAlsoWhereItWasCut() throws IOException {
    TinyExperiment once = experiment("once");
    Outcome outcome = run(once);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(
        List.of(
            "subspace,subspace,synthetic-001",
            "subspace-net,subspace-net,synthetic-001",
            "subspace,subspace,synthetic-004",
            "subspace-net,subspace-net,synthetic-004"),
        once.results().stream().map(row -> String.join(",", row.subList(2, 5))).toList());

    TinyExperiment cut = experiment("cut");
    assertEquals(0, run(cut, "subspace-net.training.epochs=2").exitCode());
    Outcome resumed = run(cut);
    assertEquals(0, resumed.exitCode(), resumed.errors());
    assertTrue(resumed.output().contains("goes on after batch 8 of 16"), resumed::output);
    assertEquals(once.text("subspace-net/train.csv"), cut.text("subspace-net/train.csv"));
    assertEquals(once.results(), cut.results());
    assertEquals(last(once), last(cut));

    Outcome other = run(cut, "subspace.dimension=2");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("other settings under subspace"), other::errors);

    String model = "--model=" + once.runFolder().resolve("subspace-net/checkpoints/best");
    FirstTestScene scene = FirstTestScene.of(once);
    scene.assertGivesResult("subspace-net", "subspace-net", model, scene.response());

    Outcome builtin = scene.superResolve("--model=builtin:x4");
    assertEquals(0, builtin.exitCode(), builtin.errors());
    assertTrue(builtin.output().contains("trained for scale 4"), builtin::output);
    assertTrue(builtin.output().contains("builtin:x4: subspace-net"), builtin::output);
    assertFalse(builtin.output().contains("builtin-x4"), "its temporary folder");
    Outcome unknown = scene.superResolve("--model=builtin:x5");
    assertEquals(2, unknown.exitCode());
    assertTrue(unknown.errors().contains("builtin:x4"), unknown::errors);
  }

  /** What the weights learned from is another scale than that of the test. */
  @Test
  void learnsAtAnotherScale() throws IOException {
    TinyExperiment experiment = experiment("other");
    Outcome outcome =
        run(experiment, "subspace-net.training-scale=4", "subspace-net.training.crop=3");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    Path model = experiment.runFolder().resolve("subspace-net/checkpoints/best/model.json");
    assertEquals(4, new ObjectMapper().readTree(model.toFile()).get("trainedScale").asInt());
    assertEquals(4, experiment.results().size());
    Outcome other = run(experiment, "subspace-net.training-scale=0");
    assertEquals(2, other.exitCode());
    assertTrue(other.errors().contains("training-scale: was 4, is 0"), other::errors);
  }

  /** The newest state; the best model may say that it learned in the cut run. */
  private static Map<Path, String> last(TinyExperiment experiment) throws IOException {
    Map<Path, String> files = experiment.checkpoints("subspace-net");
    files.keySet().removeIf(file -> !file.startsWith("last"));
    return files;
  }
}

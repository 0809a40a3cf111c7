package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run folder says what was trained, on which data, whatever is asked of it later. */
@Tag("slow")
class ResumedRunTest {
  @TempDir Path folder;
  private FolderExperiment experiment;

  @BeforeEach
  void runOnce() throws IOException {
    experiment = FolderExperiment.in(folder.resolve("first"), List.of("a", "b", "c", "d"));
    Outcome outcome = experiment.run("training.schedule.shape=cosine");
    assertEquals(0, outcome.exitCode(), outcome.errors());
  }

  private void assertRefused(int code, Outcome outcome, String... parts) {
    assertEquals(code, outcome.exitCode(), outcome.errors());
    for (String part : parts) {
      assertTrue(outcome.errors().contains(part), outcome::errors);
    }
  }

  private String trainingLog() throws IOException {
    return Files.readString(experiment.runFolder().resolve("train.csv"));
  }

  @Test
  void otherEpochsThanWereTrainedAreRefused() throws IOException {
    String recorded = Files.readString(experiment.runFolder().resolve("experiment.conf"));
    String cosine = "training.schedule.shape=cosine";
    assertRefused(
        2, experiment.run(cosine, "training.epochs=1"), "training.epochs: was 2, is 1", "--fresh");
    assertRefused(
        2, experiment.run(cosine, "training.epochs=4"), "training.epochs: was 2, is 4", "cosine");
    assertRefused(2, experiment.run(), "training.schedule.shape: was cosine, is steps");
    assertEquals(recorded, Files.readString(experiment.runFolder().resolve("experiment.conf")));

    Outcome free =
        experiment.run(
            cosine,
            "training.checkpoint-every=3",
            "training.early-stopping.patience=7",
            "runtime.threads=1",
            "methods=[bicubic, gsa, sfpn]");
    assertEquals(0, free.exitCode(), free.errors());
    assertTrue(free.output().contains("the training has been finished before"), free::output);
  }

  /** The experiment file in the folder may be damaged: the checkpoint knows better. */
  @Test
  void theCheckpointSaysWhatWasTrained() throws IOException {
    Path recorded = experiment.runFolder().resolve("experiment.conf");
    Files.writeString(recorded, Files.readString(recorded).replace("cosine", "steps"));
    assertRefused(2, experiment.run(), "training.schedule.shape: was cosine, is steps");
    Files.writeString(recorded, "");
    Outcome outcome = experiment.run("training.schedule.shape=cosine");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(Files.readString(recorded).contains("cosine"));
  }

  @Test
  void movedDataGoesOnAndChangedDataDoesNot() throws IOException {
    String log = trainingLog();
    Path moved = folder.resolve("moved");
    Files.move(experiment.data(), moved);
    Path camera = Files.move(experiment.camera(), folder.resolve("lens.csv"));
    String[] words = {
      "training.schedule.shape=cosine",
      "dataset.root=" + moved,
      "degradation.spectral-response=" + camera
    };
    Outcome outcome = experiment.run(words);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.output().contains("evaluated before"), outcome::output);
    assertFalse(outcome.output().contains(": bicubic PSNR"), outcome::output);
    assertEquals(log, trainingLog());

    Files.writeString(camera, "0,0.1,0.2,0.3,0.4\n0.2,0.4,0.3,0.1,0.1\n");
    assertRefused(3, experiment.run(words), "trained on other data", "--fresh");
    Files.writeString(camera, "0,0.1,0.2,0.3,0.4\n0.1,0.4,0.3,0.1,0.1\n");
    Files.move(moved, experiment.data());
    experiment.change("a");
    Files.move(experiment.data(), moved);
    assertRefused(3, experiment.run(words), "trained on other data", "--fresh");
    assertEquals(log, trainingLog());
  }
}

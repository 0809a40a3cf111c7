package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.SceneObserver;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.SimulatedDisk;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.sfpn.CoarseInference;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.report.Scores;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.training.listener.CsvListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainingTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int EPOCHS = 3;
  private static final int PER_EPOCH = 3;

  /** A batch of the second epoch after which a checkpoint comes. */
  private static final int POISONED = 4;

  @TempDir Path folder;

  /** A kill -9 as far as a test can have one: the batch is in the CSV file, and then nothing. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What a training leaves. */
  private record Outcome(
      Progress progress, String state, String best, String trainCsv, String validationCsv) {}

  /** Checkpoints come after every second batch and every epoch of three. */
  @Test
  void stoppedAndKilledItEndsWithTheSameNumbers() throws IOException {
    Path interrupted = Files.createDirectory(folder.resolve("interrupted"));
    assertThrows(Killed.class, () -> train(interrupted, NEVER, 1));
    assertThrows(Killed.class, () -> train(interrupted, NEVER, 5));
    assertThrows(StoppedException.class, () -> train(interrupted, 7, NEVER));
    Outcome resumed = train(interrupted, NEVER, NEVER);

    Outcome atOnce = train(Files.createDirectory(folder.resolve("at once")), NEVER, NEVER);
    assertEquals(EPOCHS * PER_EPOCH, atOnce.progress().batches());
    assertEquals(1 + EPOCHS * PER_EPOCH, atOnce.trainCsv().lines().count());
    assertEquals(1 + EPOCHS * 2, atOnce.validationCsv().lines().count());
    assertEquals(atOnce, resumed);
    assertEquals(atOnce, train(interrupted, NEVER, NEVER), "a finished training is left as it is");
  }

  /**
   * A power cut after any sync leaves a training that ends with the same numbers, whether or not
   * the disk had taken the newest names. {@code -Dsfpn.cuts=N} tries N moments.
   */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  @SuppressWarnings("try") // the first disk is there to count
  void endsWithTheSameNumbersAfterAPowerCut() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first"));
    Outcome atOnce;
    int syncs;
    try (SimulatedDisk disk = new SimulatedDisk(first, sync -> {})) {
      atOnce = train(first.resolve("run"), NEVER, NEVER);
      syncs = disk.syncs();
    }
    int cuts = Math.min(syncs, Integer.getInteger("sfpn.cuts", 1));
    for (int cut = 1; cut <= cuts; cut++) {
      int moment = syncs * cut / (cuts + 1);
      Path safe = Files.createDirectories(folder.resolve("cut-" + cut));
      try (SimulatedDisk disk = new SimulatedDisk(safe, powerCutAt(moment))) {
        assertThrows(Killed.class, () -> train(safe.resolve("run"), NEVER, NEVER));
        disk.afterPowerCut(folder.resolve("synced-" + cut));
        disk.afterPowerCutWithNamesKept(folder.resolve("renamed-" + cut));
      }
      for (String rest : List.of("synced-", "renamed-")) {
        Path run = Files.createDirectories(folder.resolve(rest + cut).resolve("run"));
        assertEquals(atOnce, train(run, NEVER, NEVER), rest + moment);
      }
    }
  }

  private static IntConsumer powerCutAt(int moment) {
    return sync -> {
      if (sync == moment) {
        throw new Killed();
      }
    };
  }

  private Outcome train(Path run, int stopAfter, int killAt) throws IOException {
    return train(
        run,
        stopAfter,
        (model, batch) -> {
          if (batch == killAt) {
            throw new Killed();
          }
        });
  }

  /**
   * Trains.
   *
   * @param afterBatch what happens between a batch and its checkpoint
   */
  private Outcome train(Path run, int stopAfter, ObjIntConsumer<CoarseModel> afterBatch)
      throws IOException {
    TrainingConfig config = TinyProblem.training(EPOCHS, 2, 0);
    CheckpointStore checkpoints = new CheckpointStore(run.resolve("checkpoints"));
    int[] last = new int[1];
    try (CoarseModel model = TinyProblem.model();
        TrainingListener listener =
            TrainingListener.all(
                List.of(
                    new CsvListener(run),
                    new TrainingListener() {
                      @Override
                      public void learned(Learned learned) {
                        last[0] = learned.batch();
                        afterBatch.accept(model, learned.batch());
                      }
                    }))) {
      CoarseInference inference = new CoarseInference(model, 1L << 30);
      Progress progress =
          new Training(
                  config,
                  TinyProblem.step(model),
                  TinyProblem.batches(),
                  () -> List.of(tried(inference)),
                  checkpoints,
                  new TrainingOrigin("fingerprint", Map.of("seed", "1")),
                  listener,
                  () -> last[0] == stopAfter)
              .run();
      String state = state(model, model.variables().all());
      model.restore(checkpoints.best());
      return new Outcome(
          progress,
          state,
          state(model, model.network().weights()),
          Files.readString(run.resolve("train.csv")),
          Files.readString(run.resolve("validation.csv")));
    }
  }

  /** Exact to the last bit: a float's shortest decimal form tells it apart from all others. */
  private static String state(CoarseModel model, Collection<Variable> variables) {
    return model.variables().values(variables).values().stream()
        .map(Arrays::toString)
        .toList()
        .toString();
  }

  private static SceneEvaluation tried(CoarseInference inference) {
    Observed observed = observed();
    HyperspectralCube estimate =
        inference
            .run(observed.observation().lowResolution(), observed.observation().guide())
            .clipped();
    return evaluation(
        observed, estimate, Metric.fullReference(truth(observed), estimate, TinyProblem.SCALE));
  }

  private static HyperspectralCube truth(Observed observed) {
    return observed.truth().orElseThrow();
  }

  private static Observed observed() {
    return new SceneObserver(
            TinyProblem.RESPONSE,
            TinyProblem.DEGRADATION,
            GuideDegradation.EXACT,
            TinyProblem.SEEDS,
            TinyProblem.SCALE)
        .observe(TinyProblem.scene(9));
  }

  private static SceneEvaluation evaluation(
      Observed observed, HyperspectralCube estimate, Scores scores) {
    Stage stage =
        new Stage(
            "sfpn",
            "coarse",
            estimate,
            scores,
            0,
            Double.NaN,
            Optional.empty(),
            new BicubicFusion().knowledge(""));
    return new SceneEvaluation(observed, List.of(stage));
  }

  /** Validations that give the given PSNRs. */
  private static Supplier<List<SceneEvaluation>> validations(double... psnrs) {
    Iterator<Double> next = Arrays.stream(psnrs).iterator();
    Observed observed = observed();
    return () ->
        List.of(
            evaluation(
                observed, truth(observed), Scores.NONE.with(Metric.PSNR.measure(), next.next())));
  }

  private Progress train(
      TrainingConfig config,
      TrainingDataLoader batches,
      Supplier<List<SceneEvaluation>> validation) {
    try (CoarseModel model = TinyProblem.model()) {
      return new Training(
              config,
              TinyProblem.step(model),
              batches,
              validation,
              new CheckpointStore(folder),
              new TrainingOrigin("fingerprint", Map.of("seed", "1")),
              new TrainingListener() {},
              () -> false)
          .run();
    }
  }

  @Test
  void endsEarlyWhenThereIsNoBetterValidationForLong() {
    TrainingConfig config = TinyProblem.training(10, 100, 2);
    Progress progress = train(config, TinyProblem.batches(), validations(20, 22, 21, 22, 30, 31));
    assertEquals(4 * PER_EPOCH, progress.batches());
    assertEquals(2 * PER_EPOCH, progress.bestBatches());
    assertEquals(22, progress.bestPsnr());
    assertEquals(progress, train(config, TinyProblem.batches(), validations()), "nor goes on");
  }

  /** The stop comes while the second epoch is validated; the resumed run makes that validation. */
  @Test
  void aValidationThatIsStoppedIsMadeOnResume() {
    TrainingConfig config = TinyProblem.training(3, 100, 0);
    Supplier<List<SceneEvaluation>> first = validations(20);
    int[] count = new int[1];
    Supplier<List<SceneEvaluation>> stopping =
        () -> {
          if (++count[0] == 2) {
            throw new CancellationException();
          }
          return first.get();
        };
    StoppedException stopped =
        assertThrows(StoppedException.class, () -> train(config, TinyProblem.batches(), stopping));
    assertTrue(stopped.getMessage().contains("epoch 2"), stopped.getMessage());
    Progress resumed = train(config, TinyProblem.batches(), validations(25, 21));
    assertEquals(25, resumed.bestPsnr());
    assertEquals(2 * PER_EPOCH, resumed.bestBatches());
    assertEquals(3 * PER_EPOCH, resumed.batches());
  }

  @Test
  void withoutValidationScenesThereIsNoBest() {
    Progress progress = train(TinyProblem.training(2, 100, 1), TinyProblem.batches(), List::of);
    assertEquals(2 * PER_EPOCH, progress.batches());
    CheckpointStore checkpoints = new CheckpointStore(folder);
    assertTrue(checkpoints.hasLast());
    assertFalse(checkpoints.hasBest());
  }

  @Test
  void aLossThatIsNoLongerFiniteEndsItWithoutACheckpoint() {
    HyperspectralCube glaring = new HyperspectralCube(12, 12, TinyProblem.BANDS);
    Arrays.fill(glaring.values(), Float.MAX_VALUE); // the sum over a crop overflows
    TrainingDataLoader batches = TinyProblem.batches(List.of(new Scene("glaring", glaring)));
    DivergedException e =
        assertThrows(
            DivergedException.class, () -> train(TinyProblem.training(2, 1, 0), batches, List::of));
    assertTrue(e.getMessage().contains("batch 1"), e.getMessage());
    assertTrue(e.getMessage().contains("0.01"), e.getMessage());
    assertFalse(new CheckpointStore(folder).hasLast());
  }

  /** The loss of the batch was finite; what it made of the weights is not. */
  @Test
  void weightsThatAreNotFiniteAreNeverACheckpoint() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    DivergedException e =
        assertThrows(
            DivergedException.class,
            () ->
                train(
                    run,
                    NEVER,
                    (model, batch) -> {
                      if (batch == POISONED) {
                        Variable weight = model.network().weights().get(0);
                        float[] values = new float[weight.size()];
                        values[values.length - 1] = Float.POSITIVE_INFINITY;
                        model.variables().assign(Map.of(weight, values));
                      }
                    }));
    assertTrue(e.getMessage().contains("batch " + POISONED), e.getMessage());
    Outcome atOnce = train(Files.createDirectory(folder.resolve("at once")), NEVER, NEVER);
    assertEquals(atOnce, train(run, NEVER, NEVER), "it goes on from the checkpoint before");
  }

  @Test
  void aNetworkThatGivesNoNumbersIsNeverTheBest() {
    TrainingConfig config = TinyProblem.training(2, 100, 0);
    DivergedException e =
        assertThrows(
            DivergedException.class,
            () -> train(config, TinyProblem.batches(), validations(Double.NaN)));
    assertTrue(e.getMessage().contains("epoch 1"), e.getMessage());
    assertFalse(new CheckpointStore(folder).hasBest());
  }
}

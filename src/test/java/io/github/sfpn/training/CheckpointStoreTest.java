package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
  private static final TrainingOrigin DATA =
      new TrainingOrigin("fingerprint camera", Map.of("seed", "7"));
  private static final Progress EARLIER = new Progress(1, null, 0, 0, null, false, counts(4, 3));
  private static final Progress LATER = new Progress(2, 31.25, 2, 0, 31.25, false, counts(8, 6));

  private static Map<String, Long> counts(long everyBand, long laterBands) {
    return Map.of("everyBandSteps", everyBand, "laterBandsSteps", laterBands);
  }

  private static CoarseModel model;
  private static CoarseStep step;

  @TempDir Path folder;
  private CheckpointStore store;

  @BeforeAll
  static void open() {
    model = TinyProblem.model();
    step = TinyProblem.step(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @BeforeEach
  void inAFolder() {
    store = new CheckpointStore(folder.resolve("checkpoints"));
  }

  @Test
  void withoutAStateATrainingStarts() {
    assertFalse(store.hasLast());
    assertFalse(store.hasBest());
    assertEquals(Progress.START, store.restore(step, DATA, List.of()));
  }

  @Test
  void restoresWeightsMomentsAndCounts() {
    step.run(TinyProblem.batches().batch(0), 1e-2);
    Progress progress = new Progress(7, 31.25, 5, 1, 31.0, true, step.stepCounts());
    store.saveLast(step, progress, DATA, List.of());
    String state = state();
    step.run(TinyProblem.batches().batch(1), 1e-2);
    assertFalse(state.equals(state()));
    assertEquals(progress, store.restore(step, DATA, List.of()));
    assertEquals(state, state());
    assertEquals(progress.stepCounts(), step.stepCounts());
  }

  private String state() {
    Map<Variable, float[]> values = model.variables().values(model.variables().all());
    return values.values().stream().map(Arrays::toString).toList().toString();
  }

  /** Moments of a replacement at which a kill may come, and what is then to be found. */
  private enum Cut {
    WHILE_THE_FIRST_IS_WRITTEN,
    WHILE_WRITING,
    WHEN_WRITTEN,
    WHEN_THE_PREVIOUS_IS_DELETED,
    BETWEEN_THE_RENAMINGS,
    BETWEEN_THE_RENAMINGS_OF_AN_EARLIER_VERSION,
    BEFORE_THE_OLD_IS_DELETED,
    WHILE_THE_OLD_IS_DELETED;

    Progress found() {
      return switch (this) {
        case WHILE_THE_FIRST_IS_WRITTEN -> Progress.START;
        case WHILE_WRITING,
            WHEN_WRITTEN,
            WHEN_THE_PREVIOUS_IS_DELETED,
            BETWEEN_THE_RENAMINGS,
            BETWEEN_THE_RENAMINGS_OF_AN_EARLIER_VERSION ->
            EARLIER;
        case BEFORE_THE_OLD_IS_DELETED, WHILE_THE_OLD_IS_DELETED -> LATER;
      };
    }

    void leave(Path last, Path earlier, Path later) throws IOException {
      Path aside = last.resolveSibling("last.new");
      Path old = last.resolveSibling("last.old");
      Files.createDirectories(last.getParent());
      switch (this) {
        case WHILE_THE_FIRST_IS_WRITTEN -> copy(later, aside, 2);
        case WHILE_WRITING -> {
          copy(earlier, last, 99);
          copy(later, aside, 2);
        }
        case WHEN_WRITTEN -> {
          copy(earlier, last, 99);
          copy(later, aside, 99);
        }
        case WHEN_THE_PREVIOUS_IS_DELETED -> {
          copy(earlier, last, 99);
          copy(later, aside, 99);
          copy(earlier, last.resolveSibling("previous"), 2);
        }
        case BETWEEN_THE_RENAMINGS -> {
          copy(earlier, last.resolveSibling("previous"), 99);
          copy(later, aside, 99);
        }
        case BETWEEN_THE_RENAMINGS_OF_AN_EARLIER_VERSION -> {
          copy(earlier, old, 99);
          copy(later, aside, 99);
        }
        case BEFORE_THE_OLD_IS_DELETED -> {
          copy(later, last, 99);
          copy(earlier, old, 99);
        }
        case WHILE_THE_OLD_IS_DELETED -> {
          copy(later, last, 99);
          copy(earlier, old, 2);
        }
      }
    }

    private static void copy(Path from, Path to, int atMost) throws IOException {
      Files.createDirectories(to);
      for (Path file : files(from).stream().limit(atMost).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKillAtAnyMomentLeavesAWholeState(Cut cut) throws IOException {
    cut.leave(store.last(), saved("earlier", EARLIER), saved("later", LATER));
    assertEquals(cut != Cut.WHILE_THE_FIRST_IS_WRITTEN, store.hasLast());
    assertEquals(cut.found(), store.restore(step, DATA, List.of()));
    store.saveLast(step, LATER, DATA, List.of());
    assertEquals(LATER, store.restore(step, DATA, List.of()));
    assertNothingIsLeftAside();
  }

  private void assertNothingIsLeftAside() throws IOException {
    assertTrue(List.of(store.last(), store.previous()).containsAll(files(folder())));
  }

  private Path folder() {
    return store.last().getParent();
  }

  /** The best is not looked for before it is replaced. */
  @ParameterizedTest
  @EnumSource
  void aKillAtAnyMomentDoesNotHinderTheNextReplacement(Cut cut) throws IOException {
    cut.leave(store.last(), saved("earlier", EARLIER), saved("later", LATER));
    store.saveLast(step, LATER, DATA, List.of());
    assertNothingIsLeftAside();
    store.saveBest(model, LATER);
    assertTrue(store.hasBest());
  }

  private Path saved(String name, Progress progress) {
    CheckpointStore elsewhere = new CheckpointStore(folder.resolve(name));
    elsewhere.saveLast(step, progress, DATA, List.of());
    return elsewhere.last();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progress.json",
        "weights.index",
        "weights.data-00000-of-00001",
        "moments.index",
        "moments.data-00000-of-00001"
      })
  void aDamagedOrMissingFileIsAnErrorThatNamesTheFolder(String file) throws IOException {
    store.saveLast(step, EARLIER, DATA, List.of());
    Path damaged = store.last().resolve(file);
    Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 9));
    List<CheckpointException> errors = new ArrayList<>();
    errors.add(assertThrows(CheckpointException.class, () -> store.restore(step, DATA, List.of())));
    Files.delete(damaged);
    errors.add(assertThrows(CheckpointException.class, () -> store.restore(step, DATA, List.of())));
    for (CheckpointException e : errors) {
      assertTrue(e.getMessage().contains(store.last().toString()), e.getMessage());
      assertTrue(e.getMessage().contains("--fresh"), e.getMessage());
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }
  }

  /** Whatever happens to a file of the newest state, the one before is taken. */
  @ParameterizedTest
  @EnumSource
  void aDamagedStateIsReplacedByTheOneBefore(Damage damage) throws IOException {
    Path log = Files.writeString(folder.resolve("train.csv"), "batch\n1\n");
    step.run(TinyProblem.batches().batch(0), 1e-2);
    Progress before = new Progress(1, null, 0, 0, null, false, step.stepCounts());
    store.saveLast(step, before, DATA, List.of(log));
    String state = state();
    step.run(TinyProblem.batches().batch(1), 1e-2);
    Files.writeString(log, "batch\n1\n2\n");
    store.saveLast(
        step, new Progress(2, null, 0, 0, null, false, step.stepCounts()), DATA, List.of(log));
    Path kept = folder.resolve("kept");
    for (Path file : files(store.last())) {
      if (Files.isDirectory(file) || file.endsWith("checksums.json")) {
        continue;
      }
      Files.copy(file, kept);
      damage.of(file);
      assertEquals(before, store.restore(step, DATA, List.of(log)), file::toString);
      assertEquals(state, state());
      assertEquals("batch\n1\n", Files.readString(log));
      Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(2, store.restore(step, DATA, List.of(log)).batches());
    assertEquals("batch\n1\n2\n", Files.readString(log));
  }

  private enum Damage {
    FLIP,
    TRUNCATE,
    EMPTY,
    DELETE;

    void of(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case FLIP -> {
          bytes[bytes.length / 2] ^= 4;
          Files.write(file, bytes);
        }
        case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        case EMPTY -> Files.write(file, new byte[0]);
        case DELETE -> Files.delete(file);
      }
    }
  }

  @Test
  void aStateOfOtherDataIsRefused() {
    store.saveLast(step, EARLIER, DATA, List.of());
    DataException e =
        assertThrows(
            DataException.class,
            () -> store.restore(step, new TrainingOrigin("other camera", Map.of()), List.of()));
    assertTrue(e.getMessage().contains(DATA.data()), e.getMessage());
    assertTrue(e.getMessage().contains("other"), e.getMessage());
  }

  /** Earlier versions recorded the scenes alone. */
  @Test
  void aStateOfTheSameScenesGoesOn() {
    store.saveLast(step, EARLIER, new TrainingOrigin("fingerprint", Map.of()), List.of());
    assertEquals(EARLIER, store.restore(step, DATA, List.of()));
    TrainingOrigin otherCamera = new TrainingOrigin("fingerprint lens", Map.of());
    store.saveLast(step, EARLIER, DATA, List.of());
    assertThrows(DataException.class, () -> store.restore(step, otherCamera, List.of()));
  }

  @Test
  void theNewestWholeStateSaysWhatItWasTrainedBy() throws IOException {
    assertEquals(Optional.empty(), store.newest());
    store.saveLast(step, EARLIER, DATA, List.of());
    store.saveLast(step, LATER, new TrainingOrigin("fingerprint", Map.of("seed", "8")), List.of());
    assertEquals(LATER.batches(), store.newest().orElseThrow().batches());
    Damage.FLIP.of(store.last().resolve("settings.json"));
    CheckpointStore.Kept kept = store.newest().orElseThrow();
    assertEquals(EARLIER.batches(), kept.batches());
    assertEquals(DATA.settings(), kept.settings());
  }

  @Test
  void theBestStateIsCheckedBeforeItIsUsed() throws IOException {
    assertThrows(CheckpointException.class, () -> store.best(LATER), "missing");
    store.saveBest(model, LATER);
    assertEquals(store.best(), store.best(LATER));
    assertThrows(CheckpointException.class, () -> store.best(EARLIER), "of another validation");
    Damage.FLIP.of(store.best().resolve("weights.index"));
    assertThrows(CheckpointException.class, () -> store.best(LATER), "damaged");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    CheckpointStore nowhere = new CheckpointStore(file);
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> nowhere.saveBest(model, LATER));
    assertTrue(e.getMessage().contains(nowhere.best().toString()), e.getMessage());
  }
}

package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    assertEquals(Progress.START, store.restore(step));
  }

  @Test
  void restoresWeightsMomentsAndCounts() {
    step.run(TinyProblem.batches().batch(0), 1e-2);
    Progress progress = new Progress(7, 31.25, 5, 1, 31.0, true, step.stepCounts());
    store.saveLast(step, progress);
    String state = state();
    step.run(TinyProblem.batches().batch(1), 1e-2);
    assertFalse(state.equals(state()));
    assertEquals(progress, store.restore(step));
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
    BETWEEN_THE_RENAMINGS,
    BEFORE_THE_OLD_IS_DELETED,
    WHILE_THE_OLD_IS_DELETED;

    Progress found() {
      return switch (this) {
        case WHILE_THE_FIRST_IS_WRITTEN -> Progress.START;
        case WHILE_WRITING, WHEN_WRITTEN, BETWEEN_THE_RENAMINGS -> EARLIER;
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
          copy(earlier, last, 9);
          copy(later, aside, 2);
        }
        case WHEN_WRITTEN -> {
          copy(earlier, last, 9);
          copy(later, aside, 9);
        }
        case BETWEEN_THE_RENAMINGS -> {
          copy(earlier, old, 9);
          copy(later, aside, 9);
        }
        case BEFORE_THE_OLD_IS_DELETED -> {
          copy(later, last, 9);
          copy(earlier, old, 9);
        }
        case WHILE_THE_OLD_IS_DELETED -> {
          copy(later, last, 9);
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
    assertEquals(cut.found(), store.restore(step));
    store.saveLast(step, LATER);
    assertEquals(LATER, store.restore(step));
    assertEquals(List.of(store.last()), files(store.last().getParent()));
  }

  /** The best is not looked for before it is replaced. */
  @ParameterizedTest
  @EnumSource
  void aKillAtAnyMomentDoesNotHinderTheNextReplacement(Cut cut) throws IOException {
    cut.leave(store.last(), saved("earlier", EARLIER), saved("later", LATER));
    store.saveLast(step, LATER);
    assertEquals(List.of(store.last()), files(store.last().getParent()));
    store.saveBest(model);
    assertTrue(store.hasBest());
  }

  private Path saved(String name, Progress progress) {
    CheckpointStore elsewhere = new CheckpointStore(folder.resolve(name));
    elsewhere.saveLast(step, progress);
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
    store.saveLast(step, EARLIER);
    Path damaged = store.last().resolve(file);
    Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 9));
    List<CheckpointException> errors = new ArrayList<>();
    errors.add(assertThrows(CheckpointException.class, () -> store.restore(step)));
    Files.delete(damaged);
    errors.add(assertThrows(CheckpointException.class, () -> store.restore(step)));
    for (CheckpointException e : errors) {
      assertTrue(e.getMessage().contains(store.last().toString()), e.getMessage());
      assertTrue(e.getMessage().contains("--fresh"), e.getMessage());
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    CheckpointStore nowhere = new CheckpointStore(file);
    CheckpointException e = assertThrows(CheckpointException.class, () -> nowhere.saveBest(model));
    assertTrue(e.getMessage().contains(nowhere.best().toString()), e.getMessage());
  }
}

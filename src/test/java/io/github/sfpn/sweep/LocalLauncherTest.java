package io.github.sfpn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // the child is a shell script
class LocalLauncherTest {
  private static final GraphicsCards NO_CARDS = new GraphicsCards(List.of());

  @TempDir private Path folder;
  private FakeSweep fake;

  @BeforeEach
  void writeChild() throws IOException {
    fake = FakeSweep.in(folder);
  }

  @Test
  void whatFailsIsToldAndTriedAgainAndWhatFinishedIsNot() throws IOException {
    Sweep sweep = fake.sweep("works {}, fails {}, crashes {}, lies {}", "[1, 2]", 3);
    List<TrialFailure> failures = run(sweep, NO_CARDS, false, LocalLauncherTest::never);
    assertEquals(8, fake.callLines().size());
    assertEquals(
        Set.of(
            "fate-fails seed 1: 4",
            "fate-fails seed 2: 4",
            "fate-crashes seed 1: 139",
            "fate-crashes seed 2: 139",
            "fate-lies seed 1: 0",
            "fate-lies seed 2: 0"),
        new TreeSet<>(failures.stream().map(f -> f.trial() + ": " + f.exitCode()).toList()));
    TrialFailure told = failures.stream().filter(f -> f.exitCode() == 4).findFirst().orElseThrow();
    assertEquals(List.of("one", "two of " + name(told.trial())), told.lastLines());
    assertTrue(told.toString().contains(told.trial().logFile().toString()), told::toString);
    assertTrue(told.toString().contains("two of fate-fails-seed-"), told::toString);

    fake.forgetCalls();
    List<TrialFailure> again = run(sweep, NO_CARDS, false, LocalLauncherTest::never);
    assertEquals(6, again.size());
    assertTrue(again.contains(told), "the lines of the last attempt alone");
    assertEquals(6, fake.callLines().size());
    assertTrue(fake.callLines().stream().noneMatch(call -> call.contains("works")));
    assertEquals(
        "--stop-at-end-of-input --unless-finished --hyperparameter fate=fails "
            + sweep.folder().resolve("trials/fate-fails-seed-1.conf"),
        fake.calls().get("fate-fails-seed-1").strip());
  }

  @Test
  void howATrialStandsIsSaidWithTheLogOfWhatIsNotFinished() throws IOException {
    Sweep sweep = fake.sweep("works {}, fails {}, crashes {}", "[1]", 1);
    List<Trial> trials = sweep.trials();
    run(sweep, NO_CARDS, false, LocalLauncherTest::never);
    Trial later = fake.sweep("later {}", "[1]", 1).trials().get(0);
    assertEquals("not started", later.standing());
    Path logs = sweep.folder().resolve("trials");
    assertEquals(
        Set.of(
            "finished",
            "failed; its log is " + logs.resolve("fate-fails-seed-1.log"),
            "started, but its run did not begin; its log is "
                + logs.resolve("fate-crashes-seed-1.log")),
        new TreeSet<>(trials.stream().map(Trial::standing).toList()));
  }

  @Test
  void anotherSettingMakesAFinishedTrialUnfinished() throws IOException {
    Sweep sweep = fake.sweep("works {}", "[1]", 1);
    assertEquals(List.of(), run(sweep, NO_CARDS, false, LocalLauncherTest::never));
    assertEquals(List.of(), sweep.unfinished());
    assertEquals(
        List.of(RunState.FINISHED),
        fake.sweep("works { runtime.threads = 5 }", "[1]", 1).trials().stream()
            .map(Trial::state)
            .toList());
    assertEquals(
        List.of(RunState.FINISHED_WITH_OTHER_SETTINGS),
        fake.sweep("works { training.epochs = 5 }", "[1]", 1).trials().stream()
            .map(Trial::state)
            .toList());
  }

  @Test
  void freshTrialsStartOver() throws IOException {
    Sweep sweep = fake.sweep("works {}", "[1]", 1);
    assertEquals(List.of(), run(sweep, NO_CARDS, true, LocalLauncherTest::never));
    assertTrue(fake.callLines().get(0).contains(" --fresh "), fake.callLines()::toString);
  }

  @Test
  void aStopEndsTheInputOfWhatRunsAndStartsNoMore() throws IOException {
    Sweep sweep = fake.sweep("waits {}, works {}", "[1, 2, 3]", 2);
    List<TrialFailure> failures =
        run(sweep, NO_CARDS, false, () -> Files.exists(folder.resolve("input")));
    assertEquals(List.of(), failures, "who was stopped has not failed");
    assertEquals(Set.of("fate-waits-seed-1", "fate-waits-seed-2"), fake.calls().keySet());
    assertEquals(RunState.INTERRUPTED, sweep.trials().get(0).state());
    assertEquals(RunState.INTERRUPTED, sweep.trials().get(1).state());
    assertEquals(RunState.NOT_STARTED, sweep.trials().get(2).state());
  }

  @Test
  void whereThereAreSeveralGpusEachTrialSeesOne() throws IOException {
    Sweep sweep = fake.sweep("works {}", "[1, 2, 3, 4, 5]", 0);
    GraphicsCards two = new GraphicsCards(List.of("GPU-a", "GPU-b"));
    assertEquals(2, two.trialsAtOnce());
    run(sweep, two, false, LocalLauncherTest::never);
    List<String> seen =
        fake.calls().values().stream().map(call -> call.replaceFirst(" .*", "")).toList();
    assertEquals(5, seen.size());
    assertEquals(Set.of("GPU-a", "GPU-b"), Set.copyOf(seen));

    fake.forgetCalls();
    run(sweep, new GraphicsCards(List.of("GPU-a")), true, LocalLauncherTest::never);
    assertTrue(fake.callLines().stream().noneMatch(call -> call.contains("GPU")));
  }

  private static String name(Trial trial) {
    return trial.toString().replace(" seed ", "-seed-");
  }

  private List<TrialFailure> run(
      Sweep sweep, GraphicsCards cards, boolean fresh, BooleanSupplier stop) {
    return new LocalLauncher(fake.program(), cards, fresh, stop)
        .run(sweep, fresh ? sweep.trials() : sweep.unfinished());
  }

  private static boolean never() {
    return false;
  }
}

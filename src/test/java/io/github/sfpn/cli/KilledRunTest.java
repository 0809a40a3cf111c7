package io.github.sfpn.cli;

import static io.github.sfpn.cli.RunProcess.LONGEST_WAIT;
import static io.github.sfpn.cli.RunProcess.await;
import static io.github.sfpn.cli.RunProcess.end;
import static io.github.sfpn.cli.RunProcess.kill;
import static io.github.sfpn.cli.RunProcess.longRun;
import static io.github.sfpn.cli.RunProcess.rows;
import static io.github.sfpn.cli.RunProcess.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.report.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed and resumed ends with the numbers of one that was not. */
@Tag("slow")
class KilledRunTest {
  @TempDir Path folder;

  @Test
  void endsWithTheSameNumbersHoweverOftenItWasKilled() throws Exception {
    TinyExperiment killed = TinyExperiment.in(folder.resolve("killed"));
    Path run = Files.createDirectories(killed.runFolder());
    Path checkpoints = Files.createDirectories(run.resolve("checkpoints"));

    // after a batch that no checkpoint holds
    kill(killed, run, () -> rows(killed, "train.csv") >= 5);
    assertEquals(Manifest.Status.RUNNING, status(run));

    // while a checkpoint is written
    int learned = rows(killed, "train.csv");
    kill(
        killed,
        checkpoints,
        () -> rows(killed, "train.csv") > learned && Files.exists(checkpoints.resolve("last.new")));

    // after a validation
    int validated = rows(killed, "validation.csv");
    kill(killed, run, () -> rows(killed, "validation.csv") > validated);
    assertEquals(Manifest.Status.RUNNING, status(run));

    assertGoesOnAsIfNothingHadHappened(killed);
  }

  /** Kills at random moments of training and evaluation: {@code -Dsfpn.kills=N} makes N of them. */
  @Test
  void endsWithTheSameNumbersWhereverItWasKilled() throws Exception {
    int kills = Integer.getInteger("sfpn.kills", 1);
    String[] settings = {"methods=[bicubic, sfpn]", "refinement.steps=5"};
    TinyExperiment whole = TinyExperiment.in(folder.resolve("whole"));
    long start = System.nanoTime();
    end(start(whole, settings), whole);
    long longest = System.nanoTime() - start;
    Random random = new Random(kills);
    int runs = 0;
    for (int made = 0; made < kills; runs++) {
      TinyExperiment killed = TinyExperiment.in(folder.resolve("killed-" + runs));
      boolean ended = false;
      boolean untouched = true;
      long latest = longest;
      while (!ended && made < kills) {
        start = System.nanoTime();
        Process process = start(killed, settings);
        ended = process.waitFor(random.nextLong(latest), TimeUnit.NANOSECONDS);
        process.destroyForcibly().waitFor();
        // a moment after the end kills nothing, and the machine may have become faster
        longest = ended && untouched ? System.nanoTime() - start : longest;
        // or slower: a run that never ends would be killed in one place only
        latest += latest / 10;
        untouched = false;
        made += ended ? 0 : 1;
      }
      end(start(killed, settings), killed);
      assertEquals(whole.results(), killed.results());
      assertEquals(whole.text("train.csv"), killed.text("train.csv"));
      assertEquals(whole.text("validation.csv"), killed.text("validation.csv"));
      Path checkpoints = killed.runFolder().resolve("checkpoints");
      assertEquals(
          contents(whole.runFolder().resolve("checkpoints/best")),
          contents(checkpoints.resolve("best")));
    }
    System.out.printf("%d kills, %d runs with the same numbers%n", kills, runs);
  }

  private static Map<Path, String> contents(Path folder) throws IOException {
    return TinyExperiment.contents(folder);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // no process can ask another one to stop there
  void keepsAllItLearnedWhenAskedToStop() throws Exception {
    TinyExperiment stopped = TinyExperiment.in(folder.resolve("stopped"));
    Path run = Files.createDirectories(stopped.runFolder());

    Process process = longRun(stopped);
    await(process, run, () -> rows(stopped, "train.csv") >= 2);
    Outcome second = stopped.run();
    assertEquals(3, second.exitCode(), second.output());
    assertTrue(second.errors().contains("another process is running in"), second::errors);
    process.destroy();
    assertTrue(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));

    assertEquals(128 + 15, process.exitValue());
    assertEquals(Manifest.Status.INTERRUPTED, status(run));
    int learned = rows(stopped, "train.csv");
    String log = stopped.text("log.txt");
    boolean tells = // whether a step or a validation was under way
        log.contains("stopped after batch " + learned + " of")
            || log.contains("stopped in the validation after epoch ");
    assertTrue(tells, log);
    assertFalse(log.contains("\tat "), log);
    String resumed = assertGoesOnAsIfNothingHadHappened(stopped);
    assertTrue(resumed.contains("goes on after batch " + learned), resumed);
  }

  /**
   * Two epochs more than it has learned from, then the same again in one go. All in processes of
   * their own: how many threads one process computes with is settled by its first session.
   *
   * @return what the resumed run wrote to the console
   */
  private String assertGoesOnAsIfNothingHadHappened(TinyExperiment cut) throws Exception {
    int epochs = rows(cut, "train.csv") / TinyExperiment.BATCHES_PER_EPOCH + 2;
    String resumed = end(start(cut, "training.epochs=" + epochs), cut);
    assertTrue(resumed.contains("the training goes on"), resumed);

    TinyExperiment whole = TinyExperiment.in(folder.resolve("whole"));
    end(start(whole, "training.epochs=" + epochs), whole);
    assertEquals(whole.text("train.csv"), cut.text("train.csv"));
    assertEquals(whole.text("validation.csv"), cut.text("validation.csv"));
    assertEquals(whole.results(), cut.results());
    assertEquals(whole.checkpoints(), cut.checkpoints());
    return resumed;
  }

  private static Manifest.Status status(Path run) {
    return Manifest.read(run.resolve("manifest.json")).orElseThrow().status();
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.sfpn.Runner;
import io.github.sfpn.report.Manifest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed and resumed ends with the numbers of one that was not. */
@Tag("slow")
class KilledRunTest {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  /** What is waited for. */
  interface Moment {
    boolean come() throws IOException;
  }

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
   * Of two scenes with three methods, the last one being killed while it learns from the second.
   */
  @Test
  void computesNothingTwiceThatWasEvaluated() throws Exception {
    String[] settings = {
      "methods=[bicubic, gsa, sfpn]", "training.epochs=2", "refinement.steps=150"
    };
    TinyExperiment killed = TinyExperiment.in(folder.resolve("killed"));
    Path curves = killed.runFolder().resolve("refinement/synthetic-004");
    Files.createDirectories(curves.getParent());
    kill(
        start(killed, settings),
        curves.getParent(),
        () -> rows(killed, "refinement/synthetic-004/curves.csv") > 0);
    assertFalse(Files.exists(killed.runFolder().resolve("results.csv")));
    assertEquals(
        List.of("basis.txt", "synthetic-001.json", "synthetic-004"),
        names(killed.runFolder().resolve("evaluation")));
    assertEquals(
        List.of("bicubic", "gsa"), names(killed.runFolder().resolve("evaluation/synthetic-004")));

    String resumed = end(start(killed, settings), killed);
    assertTrue(resumed.contains("synthetic-001: evaluated before"), resumed);
    List<String> computed =
        killed.text("log.txt").lines().filter(line -> line.contains(" PSNR ")).toList();
    for (String stage : List.of("bicubic", "gsa", "sfpn coarse", "sfpn fine")) {
      for (String scene : List.of("synthetic-001", "synthetic-004")) {
        List<String> lines =
            computed.stream()
                .filter(line -> line.contains(scene + ": " + stage + " PSNR"))
                .filter(line -> !line.endsWith("from the cache"))
                .toList();
        assertEquals(1, lines.size(), () -> stage + " of " + scene + ": " + computed);
      }
    }

    TinyExperiment whole = TinyExperiment.in(folder.resolve("whole"));
    end(start(whole, settings), whole);
    assertEquals(whole.results(), killed.results());
    for (String place : List.of("figures", "scenes")) {
      assertEquals(
          TinyExperiment.contents(whole.runFolder().resolve(place)),
          TinyExperiment.contents(killed.runFolder().resolve(place)));
    }
    assertEquals(links(whole), links(killed));

    String results = killed.text("results.csv");
    Files.delete(killed.runFolder().resolve("figures/synthetic-001-bands.png"));
    String again = end(start(killed, settings), killed);
    assertTrue(again.contains("the training has been finished before"), again);
    assertTrue(again.contains("synthetic-001: bicubic PSNR"), again);
    assertTrue(again.contains("synthetic-004: evaluated before"), again);
    assertFalse(again.contains("synthetic-004: bicubic PSNR"), again);
    assertEquals(whole.results(), killed.results());
    assertEquals(
        rowsOf("synthetic-004", results), rowsOf("synthetic-004", killed.text("results.csv")));
    assertEquals(links(whole), links(killed));
  }

  private static List<String> rowsOf(String scene, String results) {
    return results.lines().filter(line -> line.contains("," + scene + ",")).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  /** The lines of the report that show figures. */
  private static List<String> links(TinyExperiment experiment) throws IOException {
    return experiment.text("report.md").lines().filter(line -> line.startsWith("![")).toList();
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

  private static String end(Process process, TinyExperiment experiment) throws Exception {
    assertTrue(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));
    String written = console(experiment.runFolder());
    assertEquals(0, process.exitValue(), written);
    return written;
  }

  private static Manifest.Status status(Path run) {
    return Manifest.read(run.resolve("manifest.json")).orElseThrow().status();
  }

  /** Whole rows of a CSV file, without the header; 0 if there is no file yet. */
  private static int rows(TinyExperiment experiment, String file) throws IOException {
    Path path = experiment.runFolder().resolve(file);
    if (!Files.exists(path)) {
      return 0;
    }
    return Math.max(0, (int) Files.readString(path).chars().filter(c -> c == '\n').count() - 1);
  }

  /** Starts a process that would not end for a long time. */
  private static Process longRun(TinyExperiment experiment) throws IOException {
    return start(experiment, "training.epochs=100000");
  }

  private static Process start(TinyExperiment experiment, String... settings) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> words =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx512m",
                "-cp",
                classes,
                Runner.class.getName(),
                experiment.file().toString()));
    words.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectErrorStream(true);
    builder.redirectOutput(new File(experiment.file().toFile().getParentFile(), "console.txt"));
    return builder.start();
  }

  private static void kill(TinyExperiment experiment, Path watched, Moment moment)
      throws Exception {
    kill(longRun(experiment), watched, moment);
  }

  private static void kill(Process process, Path watched, Moment moment) throws Exception {
    await(process, watched, moment);
    process.destroyForcibly();
    assertTrue(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));
    assertEquals(128 + 9, process.exitValue());
  }

  /** Looks whenever something changes in a folder. */
  static void await(Process process, Path watched, Moment moment) throws Exception {
    long start = System.nanoTime();
    try (WatchService changes = watched.getFileSystem().newWatchService()) {
      watched.register(
          changes,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      while (!moment.come()) {
        if (!process.isAlive() || System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
          process.destroyForcibly();
          fail("the moment did not come; the process wrote: " + console(watched));
        }
        var change = changes.poll(100, TimeUnit.MILLISECONDS);
        if (change != null) {
          change.pollEvents();
          change.reset();
        }
      }
    }
  }

  private static String console(Path place) throws IOException {
    Path up = place;
    while (!Files.exists(up.resolve("console.txt"))) {
      up = up.getParent();
    }
    return Files.readString(up.resolve("console.txt"));
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.sfpn.Runner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs of a {@link TinyExperiment} in processes of their own, which can be killed. */
final class RunProcess {
  static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private RunProcess() {}

  /** What is waited for. */
  interface Moment {
    boolean come() throws IOException;
  }

  static Process start(TinyExperiment experiment, String... settings) throws IOException {
    List<String> words = new ArrayList<>(List.of(experiment.file().toString()));
    words.addAll(List.of(settings));
    ProcessBuilder builder =
        JavaProcess.of(List.of("-Xmx512m"), JavaProcess.CLASS_PATH, Runner.class.getName(), words);
    builder.redirectOutput(new File(experiment.file().toFile().getParentFile(), "console.txt"));
    return builder.start();
  }

  /** Starts a process that would not end for a long time. */
  static Process longRun(TinyExperiment experiment) throws IOException {
    return start(experiment, "training.epochs=100000");
  }

  static String end(Process process, TinyExperiment experiment) throws Exception {
    assertTrue(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS));
    String written = console(experiment.runFolder());
    assertEquals(0, process.exitValue(), written);
    return written;
  }

  static void kill(TinyExperiment experiment, Path watched, Moment moment) throws Exception {
    kill(longRun(experiment), watched, moment);
  }

  static void kill(Process process, Path watched, Moment moment) throws Exception {
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

  /** Whole rows of a CSV file, without the header; 0 if there is no file yet. */
  static int rows(TinyExperiment experiment, String file) throws IOException {
    Path path = experiment.runFolder().resolve(file);
    if (!Files.exists(path)) {
      return 0;
    }
    return Math.max(0, (int) Files.readString(path).chars().filter(c -> c == '\n').count() - 1);
  }
}

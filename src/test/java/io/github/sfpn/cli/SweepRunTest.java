package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of real trials, one of which fails, is killed and started again. */
@DisabledOnOs(OS.WINDOWS) // whose locks another process cannot wait for in this way
@Tag("slow")
class SweepRunTest {
  @TempDir Path folder;
  private Path file;
  private Path sweep;

  @BeforeEach
  void writeSweep() throws IOException {
    TinyExperiment.in(folder);
    file = folder.resolve("rates.conf");
    sweep = folder.resolve("runs/rates");
    Files.writeString(
        file,
        """
        name = rates
        seeds = [3]
        base { include "tiny.conf" }
        grid.rate {
          usual {}
          diverging { training.adam.epsilon = 1e-300, training.learning-rate = 1 }
        }
        """);
  }

  @Test
  void goesOnWhereItWasKilledAndRunsNothingFinishedTwice() throws Exception {
    Path usual = sweep.resolve("rate-usual/seed-3");
    killDuring(usual);
    assertEquals(Manifest.Status.INTERRUPTED, status(usual), "the trial stopped by itself");
    int epochs = rows(usual) / TinyExperiment.BATCHES_PER_EPOCH + 2;

    Outcome second = run(epochs);
    assertEquals(4, second.exitCode(), second::errors);
    assertTrue(
        second.errors().contains("1 of 2 trials failed: rate-diverging seed 3;"), second::errors);
    assertTrue(second.output().contains("the loss of batch 1 is NaN"), second::output);
    String missing = "rate-diverging seed 3: diverged; its log is ";
    assertTrue(second.output().contains("not in the table: " + missing), second::output);
    for (String name : List.of("comparison.md", "comparison.html")) {
      String page = Files.readString(sweep.resolve(name));
      assertTrue(page.contains("Left out, as they are not finished:"), page);
      assertTrue(page.contains(missing), page);
    }
    assertEquals(Manifest.Status.FINISHED, status(usual));
    assertEquals(Manifest.Status.DIVERGED, status(sweep.resolve("rate-diverging/seed-3")));
    assertTheTableIsThatOf(usual);

    String finished = Files.readString(usual.resolve("manifest.json"));
    Outcome third = run(epochs);
    assertEquals(4, third.exitCode(), third::errors);
    assertTrue(third.output().contains("2 trials, 1 of them finished before"), third::output);
    assertFalse(third.output().contains("rate-usual seed 3 starts"), third::output);
    assertEquals(finished, Files.readString(usual.resolve("manifest.json")));

    String log = Files.readString(sweep.resolve("trials/rate-usual-seed-3.log"));
    assertTrue(log.contains("the training goes on"), log);
  }

  /** Kills the sweep in the middle of its first trial, and waits until that has let go. */
  private void killDuring(Path run) throws Exception {
    Files.createDirectories(run);
    List<String> command = new ArrayList<>(ProgramCommand.words());
    command.addAll(List.of("sweep", file.toString(), "training.epochs=100000"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("console.txt").toFile());
    Process process = builder.start();
    RunProcess.await(process, run, () -> rows(run) >= 2);
    process.destroyForcibly().waitFor();
    try (FileChannel held = FileChannel.open(run.resolve(".lock"), StandardOpenOption.WRITE)) {
      held.lock();
    }
  }

  private static int rows(Path run) throws IOException {
    Path csv = run.resolve("train.csv");
    return Files.exists(csv) ? (int) Files.readString(csv).lines().count() - 1 : 0;
  }

  private static Manifest.Status status(Path run) {
    return Manifest.read(run.resolve("manifest.json")).orElseThrow().status();
  }

  private Outcome run(int epochs) {
    return Outcome.of("sweep", file.toString(), "training.epochs=" + epochs);
  }

  private void assertTheTableIsThatOf(Path run) {
    CsvTable results = CsvTable.read(run.resolve("means.csv"));
    CsvTable table = CsvTable.read(sweep.resolve("comparison.csv"));
    assertEquals(List.of("bicubic", "sfpn"), table.texts("contender").stream().distinct().toList());
    for (int i = 0; i < table.rows().size(); i++) {
      String method = table.texts("method").get(i);
      int mean =
          IntStream.range(0, results.rows().size())
              .filter(row -> results.texts("method").get(row).equals(method))
              .findFirst()
              .orElseThrow();
      String measure = table.texts("measure").get(i);
      assertEquals(results.numbers(measure)[mean], table.numbers("mean")[i], measure);
      for (String known : List.of("blur", "response", "sampling_phase", "training_degradation")) {
        assertEquals(results.texts(known).get(mean), table.texts(known).get(i), known);
      }
    }
    for (String page : List.of("comparison.md", "comparison.tex", "comparison.html")) {
      assertTrue(Files.exists(sweep.resolve(page)), page);
    }
  }
}

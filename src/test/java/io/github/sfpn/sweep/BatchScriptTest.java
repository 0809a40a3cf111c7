package io.github.sfpn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // clusters run bash
class BatchScriptTest {
  @TempDir private Path folder;
  private FakeSweep fake;

  @BeforeEach
  void writeChild() throws IOException {
    fake = FakeSweep.in(folder);
  }

  @Test
  void runsTheTrialOfItsNumber() throws Exception {
    Sweep sweep = fake.sweep("works {}, fails {}", "[1, 2]", 3);
    BatchScript script = BatchScript.write(sweep, fake.program(), false);
    assertEquals(List.of(0, 1, 2, 3), script.numbers());
    assertTrue(line(script, "--array").endsWith("=0,1,2,3%3"), line(script, "--array"));

    for (int number : script.numbers()) {
      String variant = sweep.trials().get(number).toString();
      assertEquals(
          variant.contains("fails") ? 4 : 0, bash(Optional.of(number), script.file()), variant);
    }
    assertEquals(4, fake.callLines().size());
    for (Trial trial : sweep.trials()) {
      assertEquals(
          trial.toString().contains("fails") ? RunState.FAILED : RunState.FINISHED, trial.state());
    }
    assertEquals(
        List.of("one", "two of fate-fails-seed-1"),
        Files.readAllLines(sweep.trials().get(0).logFile()));

    BatchScript again = BatchScript.write(sweep, fake.program(), false);
    assertEquals(List.of(0, 1), again.numbers());
    assertTrue(line(again, "--array").endsWith("=0,1%3"), line(again, "--array"));
  }

  @Test
  void takesItsNumberAsAnArgumentAndHandsOptionsOn() throws Exception {
    Sweep sweep = fake.sweep("works {}", "[1, 2]", 0);
    BatchScript script = BatchScript.write(sweep, fake.program(), false);
    String file = script.file().toString();
    assertEquals(0, bash(Optional.empty(), Path.of(file), "1", "--stop-at-end-of-input"));
    String call = fake.calls().get("fate-works-seed-2").strip();
    assertTrue(call.startsWith("--stop-at-end-of-input --unless-finished "), call);
    assertEquals(2, bash(Optional.of(2), script.file()));
    assertEquals(2, bash(Optional.empty(), script.file()));
  }

  private static String line(BatchScript script, String word) throws IOException {
    return Files.readAllLines(script.file()).stream()
        .filter(line -> line.contains(word))
        .findFirst()
        .orElseThrow();
  }

  /** As an array job, or with the number among the arguments. */
  private int bash(Optional<Integer> arrayId, Path script, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
    builder.command().addAll(List.of(arguments));
    arrayId.ifPresent(id -> builder.environment().put("SLURM_ARRAY_TASK_ID", id.toString()));
    builder.redirectErrorStream(true);
    builder.directory(folder.toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    assertTrue(exitCode != 2 || output.contains("expected a number from 0 to 1"), output);
    return exitCode;
  }
}

package io.github.sfpn.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who runs a sweep in a terminal. */
@DisabledOnOs(OS.WINDOWS) // the child is a shell script
class SweepDisplayTest {
  private final PrintStream console = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private List<Trial> trials;

  @BeforeEach
  void listen() throws IOException {
    trials = FakeSweep.in(folder).sweep("works {}, fails {}, waits {}", "[1]", 2).trials();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(console);
  }

  @Test
  void linesOfWhatRunsAreKeptUpToDateBelowThoseThatStay() throws Exception {
    TrialProcess first = ended(trials.get(0), "batch 5 of 80, epoch 3, loss 0.1, 3 min 05 s left");
    String longer =
        "a line that is longer than this terminal of eighty columns is wide: " + "x".repeat(80);
    TrialProcess second = ended(trials.get(1), longer);
    TrialProcess third = ended(trials.get(2), "");
    try (SweepDisplay display = SweepDisplay.onTerminal(3, 2)) {
      display.update(List.of(first, second), 1);
      display.update(List.of(first, second), 1);
      assertEquals(
          List.of(
              "  %s: batch 5 of 80, epoch 3, loss 0.1, 3 min 05 s left".formatted(trials.get(0)),
              "  %s: %s".formatted(trials.get(1), longer).substring(0, Screen.WIDTH - 1) + "x",
              "0 of 3 trials done"),
          screen());
      display.failed(new TrialFailure(trials.get(1), 4, List.of("the reason")));
      display.update(List.of(first, third), 0);
      System.out.print("^C");
      display.stopping(2);
      display.update(List.of(first), 0);
      display.say("the end");
      display.update(List.of(third), 0);
      assertEquals(
          List.of(
              "    the reason",
              "stopping; 2 running trials save their state",
              "the end",
              "  %s: starts".formatted(trials.get(2)),
              "0 of 3 trials done, 1 failed"),
          last(5));
    }
    assertEquals(List.of("the end"), last(1));
  }

  @Test
  void whereThereIsNoTerminalTheWholeIsSaidWheneverATrialEndsButTheLast() throws Exception {
    TrialProcess first = ended(trials.get(0), "");
    TrialProcess second = ended(trials.get(1), "");
    try (SweepDisplay display = SweepDisplay.of(2, 1)) {
      display.update(List.of(first), 1);
      display.finished(first);
      display.update(List.of(), 1); // with one slot nothing runs until the next is started
      display.update(List.of(second), 0);
      display.finished(second);
      display.update(List.of(), 0);
    }
    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith(trials.get(0) + " finished in "), lines::toString);
    assertTrue(lines.get(1).startsWith("1 of 2 trials done"), lines::toString);
    assertTrue(lines.get(2).startsWith(trials.get(1) + " finished in "), lines::toString);
  }

  private static TrialProcess ended(Trial trial, String said) throws InterruptedException {
    LinkedBlockingQueue<TrialProcess> ended = new LinkedBlockingQueue<>();
    TrialProcess.start(trial, List.of("echo", said), Map.of(), 0, ended::add);
    return ended.take();
  }

  private List<String> last(int rows) {
    List<String> screen = screen();
    return screen.subList(screen.size() - rows, screen.size());
  }

  private List<String> screen() {
    return Screen.after(written.toString(StandardCharsets.UTF_8));
  }
}

package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains and evaluates again and again in one process, which must not grow. {@code
 * -Dsfpn.soak=MINUTES} says for how long; by default it does three rounds.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final int FEWEST_ROUNDS = 3;

  /** The first rounds load classes and fill caches. */
  private static final int WARM = 1;

  @TempDir Path folder;

  /** What the process holds, as Linux counts it. */
  private record Held(long residentMebibytes, long threads, long descriptors) {
    static Held now() throws IOException {
      String status = Files.readString(Path.of("/proc/self/status"));
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        return new Held(number(status, "VmRSS:") >> 10, number(status, "Threads:"), open.count());
      }
    }

    private static long number(String status, String name) {
      return status
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aLongRunHoldsNoMoreAtItsEnd() throws IOException {
    long nanos = Long.getLong("sfpn.soak", 0) * 60_000_000_000L;
    TinyExperiment experiment = TinyExperiment.in(folder);
    List<Held> held = new ArrayList<>();
    long start = System.nanoTime();
    while (held.size() < FEWEST_ROUNDS || System.nanoTime() - start < nanos) {
      Outcome outcome = experiment.run("--fresh", "training.epochs=2", "refinement.steps=3");
      assertEquals(0, outcome.exitCode(), outcome.errors());
      System.gc();
      held.add(Held.now());
    }
    Held first = held.get(WARM);
    Held middle = held.get(held.size() / 2);
    Held last = held.get(held.size() - 1);
    System.out.printf("%d rounds; start %s, middle %s, end %s%n", held.size(), first, middle, last);
    assertTrue(last.threads() <= first.threads() + 4, held::toString);
    assertTrue(last.descriptors() <= first.descriptors() + 4, held::toString);
    // the heap may fill up to its limit; native memory must not grow by the round
    long limit = first.residentMebibytes() + 256;
    assertTrue(last.residentMebibytes() <= limit, held::toString);
  }
}

package io.github.sfpn.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLimitTest {
  private static final long MIB = 1L << 20;

  @Test
  void whatFitsIsNotShort() {
    assertEquals(
        Optional.empty(), new MemoryLimit(1000 * MIB, 700 * MIB).shortage(600 * MIB, 0, 800 * MIB));
  }

  @Test
  void bothLimitsAreNamed() {
    String heap =
        new MemoryLimit(4000 * MIB, 500 * MIB).shortage(600 * MIB, 0, 800 * MIB).orElseThrow();
    assertTrue(heap.contains("-Xmx630m") && !heap.contains("evaluation.memory"), heap);
    String process =
        new MemoryLimit(800 * MIB, 700 * MIB).shortage(600 * MIB, 0, 800 * MIB).orElseThrow();
    assertTrue(process.contains("evaluation.memory") && !process.contains("-Xmx"), process);
  }

  /** Who follows the advice has enough. */
  @ParameterizedTest
  @CsvSource({"600, 0", "600, 10", "600, 3000", "3000, 10", "20, 900"})
  void theAdviceIsEnough(long java, long network) {
    double images = java * MIB;
    double most = 1.6 * images;
    MemoryLimit limit = shared(new MemoryLimit(700 * MIB, java * MIB), images, most, network);
    String advice = limit.shortage(images, (double) network * MIB, most).orElseThrow();
    Matcher number = Pattern.compile(", to (\\d+) MiB").matcher(advice);
    assertTrue(number.find(), advice);
    MemoryLimit raised = new MemoryLimit(Long.parseLong(number.group(1)) * MIB, java * MIB);
    MemoryLimit shared = shared(raised, images, most, network);
    assertEquals(Optional.empty(), shared.shortage(images, (double) network * MIB, most));
    assertTrue(network == 0 || shared.network() >= network * MIB);
  }

  private static MemoryLimit shared(MemoryLimit all, double images, double most, long network) {
    return network == 0 ? all : all.withNetwork(all.isAmpleFor(most) ? most : images);
  }

  @Test
  void aFileThatIsHeldLeavesLess() {
    MemoryLimit limit = new MemoryLimit(4000 * MIB, 1000 * MIB);
    long left = limit.beside(600 * MIB).ofWindow();
    assertTrue(left > 0 && left < limit.ofWindow());
    assertEquals(0, limit.beside(2000 * MIB).ofWindow());
    MemoryLimit process = new MemoryLimit(700 * MIB, 4000 * MIB);
    assertTrue(process.beside(100 * MIB).ofWindow() > 0);
    assertEquals(0, process.beside(600 * MIB).ofWindow(), "the program itself takes more");
  }
}

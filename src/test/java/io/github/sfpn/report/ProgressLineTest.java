package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProgressLineTest {
  @Property(tries = 100)
  void theLastOneOfALogIsFound(
      @ForAll @IntRange(max = 999_999_999) int done,
      @ForAll @IntRange(max = 999_999_999) int total) {
    ProgressLine line = new ProgressLine(done, total);
    String log = "batches of 8\nbatch 7 of 9, epoch 1\n%s, epoch 3, loss 0.1\nabatch 1 of 2\n";
    assertEquals(Optional.of(line), ProgressLine.last(log.formatted(line)));
    assertEquals(Optional.empty(), ProgressLine.last("the batch of " + total));
  }
}

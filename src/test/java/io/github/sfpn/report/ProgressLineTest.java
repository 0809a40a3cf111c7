package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"0.4,0 s", "59.4,59 s", "59.6,1 min 00 s", "3599,59 min 59 s", "11100,3 h 05 min"})
  void aDurationHasTwoUnits(double seconds, String text) {
    assertEquals(text, ProgressLine.duration(seconds));
  }
}

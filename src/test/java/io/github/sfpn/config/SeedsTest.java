package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.Seeds.Purpose;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Property(tries = 100)
  void anAddressAlwaysDrawsTheSameNumbers(
      @ForAll long experiment, @ForAll Purpose purpose, @ForAll long[] counters) {
    assertEquals(
        new Seeds(experiment).random(purpose, counters).nextLong(),
        new Seeds(experiment).random(purpose, counters).nextLong());
  }

  @Test
  void noTwoAddressesDrawTheSameNumbers() {
    Set<Long> drawn = new HashSet<>();
    int addresses = 0;
    for (long experiment = 0; experiment < 5; experiment++) {
      for (Purpose purpose : Purpose.values()) {
        for (long epoch = 0; epoch < 10; epoch++) {
          for (long sample = 0; sample < 10; sample++) {
            drawn.add(new Seeds(experiment).random(purpose, epoch, sample).nextLong());
            addresses++;
          }
        }
      }
    }
    assertEquals(addresses, drawn.size());
  }

  /** A resumed run, and a run on a later version, must draw what the first one drew. */
  @Test
  void numbersStayTheSameFromVersionToVersion() {
    assertEquals(7232726432879636893L, new Seeds(1).random(Purpose.CROP, 2, 3).nextLong());
  }
}

package io.github.sfpn.method.refinement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sfpn.config.RefinementConfig;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PlateauTest {
  /** A loss q^n falls by 1 - q^w between neighbouring windows of w steps, always. */
  @Property(tries = 200)
  void aGeometricLossRestsAsSoonAsThereAreTwoWindowsOrNever(
      @ForAll @IntRange(min = 1, max = 20) int window,
      @ForAll @Scale(4) @DoubleRange(min = 0.5, max = 0.9999) double ratio,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.9) double improvement) {
    double fall = 1 - Math.pow(ratio, window);
    if (Math.abs(fall - improvement) < 1e-6) {
      return;
    }
    Plateau plateau = new Plateau(new RefinementConfig.Plateau(window, improvement));
    int rested =
        IntStream.rangeClosed(1, 60)
            .filter(step -> plateau.reachedBy(Math.pow(ratio, step)))
            .findFirst()
            .orElse(0);
    assertEquals(fall < improvement ? 2 * window : 0, rested);
  }

  @Test
  void withoutAWindowItNeverRests() {
    Plateau plateau = new Plateau(new RefinementConfig.Plateau(0, 0.5));
    for (int step = 0; step < 50; step++) {
      assertFalse(plateau.reachedBy(1));
    }
  }
}

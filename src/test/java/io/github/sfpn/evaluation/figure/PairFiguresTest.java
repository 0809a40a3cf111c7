package io.github.sfpn.evaluation.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairFiguresTest {
  private static final int BANDS = 21;

  /** Of 21 bands, those at the places of blue and green are the same everywhere. */
  @Test
  void bandsWithoutContrastAreNotShown() {
    HyperspectralCube low = new HyperspectralCube(8, 8, BANDS);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < low.values().length; i++) {
      int band = i % BANDS + 1;
      boolean dead = band == 5 || band == 10 || band == 11;
      low.values()[i] = dead ? 0.2f : (float) random.nextDouble();
    }
    HyperspectralCube guide = new HyperspectralCube(16, 16, 9);
    HyperspectralCube result = new HyperspectralCube(16, 16, BANDS);
    PairFigures figures =
        new PairFigures(
            new Observation(low, guide, 2, Optional.empty(), Optional.empty()),
            result,
            Optional.empty());
    assertEquals("Bands 16, 12 and 4 as red, green and blue", figures.colours().caption());
  }
}

package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.degradation.Cubes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GapFillingTest {
  @Property(tries = 200)
  void measuredValuesStayAndGapsLieBetweenThem(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 3) int bands,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll long seed) {
    HyperspectralCube cube = Cubes.random(height, width, bands, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = bands; i < cube.values().length; i++) { // a pixel at least remains
      if (random.nextInt(100) < percent) {
        cube.values()[i] = Float.NaN;
      }
    }
    HyperspectralCube filled = GapFilling.fill(cube, NoDataMask.ofGaps(cube));
    assertFalse(filled.hasGaps());
    for (int band = 0; band < bands; band++) {
      float least = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (float value : cube.band(band)) {
        least = Float.isNaN(value) ? least : Math.min(least, value);
        largest = Float.isNaN(value) ? largest : Math.max(largest, value);
      }
      for (int pixel = 0; pixel < height * width; pixel++) {
        float before = cube.values()[pixel * bands + band];
        float after = filled.values()[pixel * bands + band];
        if (Float.isNaN(before)) {
          assertTrue(after >= least - 1e-6 && after <= largest + 1e-6);
        } else {
          assertEquals(before, after);
        }
      }
    }
  }

  @Property(tries = 20)
  void aSlopeGoesOnThroughAGap(@ForAll @IntRange(min = 1, max = 6) int side) {
    HyperspectralCube ramp = new HyperspectralCube(32, 32, 1);
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        ramp.set(row, column, 0, (row + 2f * column) / 96);
      }
    }
    HyperspectralCube holed = new HyperspectralCube(32, 32, 1, ramp.values().clone());
    for (int row = 12; row < 12 + side; row++) {
      for (int column = 12; column < 12 + side; column++) {
        holed.set(row, column, 0, Float.NaN);
      }
    }
    HyperspectralCube filled = GapFilling.fill(holed, NoDataMask.ofGaps(holed));
    for (int i = 0; i < filled.values().length; i++) {
      assertEquals(ramp.values()[i], filled.values()[i], 3.0 * side / 96);
    }
  }
}

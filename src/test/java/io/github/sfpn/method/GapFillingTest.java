package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.fusion.Rectangle;
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
      @ForAll @IntRange(max = 5) int layers,
      @ForAll long seed) {
    HyperspectralCube cube = holed(Cubes.random(height, width, bands, seed), percent, seed);
    HyperspectralCube filled = new GapFilling(layers, GapFilling.means(cube)).fill(cube);
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

  /** Cubes of which at least the first pixel is complete. */
  private static HyperspectralCube holed(HyperspectralCube cube, int percent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = cube.bands(); i < cube.values().length; i++) {
      if (random.nextInt(100) < percent) {
        cube.values()[i] = Float.NaN;
      }
    }
    return cube;
  }

  @Property(tries = 100)
  void aPartIsFilledAsTheWholeIs(
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 50, max = 100) int percent,
      @ForAll @IntRange(max = 9) int layers,
      @ForAll long seed) {
    HyperspectralCube cube = holed(Cubes.random(height, width, 2, seed), percent, seed);
    GapFilling filling = new GapFilling(layers, GapFilling.means(cube));
    HyperspectralCube whole = filling.fill(cube);
    SplittableRandom random = new SplittableRandom(seed);
    Rectangle all = Rectangle.whole(height, width);
    int top = random.nextInt(height);
    int left = random.nextInt(width);
    Rectangle part =
        new Rectangle(
            top, left, 1 + random.nextInt(height - top), 1 + random.nextInt(width - left));
    Rectangle wide = part.widened(layers).within(all);
    HyperspectralCube filled =
        filling
            .fill(cube.crop(wide.top(), wide.left(), wide.height(), wide.width()))
            .crop(part.top() - wide.top(), part.left() - wide.left(), part.height(), part.width());
    assertArrayEquals(
        whole.crop(part.top(), part.left(), part.height(), part.width()).values(), filled.values());
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
    HyperspectralCube filled = GapFilling.ofLowResolution(GapFilling.means(holed)).fill(holed);
    for (int i = 0; i < filled.values().length; i++) {
      assertEquals(ramp.values()[i], filled.values()[i], 3.0 * side / 96);
    }
  }
}

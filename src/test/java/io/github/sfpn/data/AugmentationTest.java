package io.github.sfpn.data;

import static io.github.sfpn.data.Augmentation.Step.HORIZONTAL_FLIP;
import static io.github.sfpn.data.Augmentation.Step.ROLL;
import static io.github.sfpn.data.Augmentation.Step.ROTATE_LEFT;
import static io.github.sfpn.data.Augmentation.Step.ROTATE_RIGHT;
import static io.github.sfpn.data.Augmentation.Step.VERTICAL_FLIP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.Augmentation.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  @Test
  void everyStepOnAnImageOfThreeByThree() {
    assertMoves(HORIZONTAL_FLIP, 3, 2, 1, 6, 5, 4, 9, 8, 7);
    assertMoves(VERTICAL_FLIP, 7, 8, 9, 4, 5, 6, 1, 2, 3);
    assertMoves(ROLL, 7, 8, 9, 1, 2, 3, 4, 5, 6);
    assertMoves(ROTATE_LEFT, 3, 6, 9, 2, 5, 8, 1, 4, 7);
    assertMoves(ROTATE_RIGHT, 7, 4, 1, 8, 5, 2, 9, 6, 3);
  }

  private static void assertMoves(Step step, float... expected) {
    HyperspectralCube image =
        new HyperspectralCube(3, 3, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertArrayEquals(
        expected, new Augmentation(Set.of(step)).apply(image).values(), step.toString());
  }

  @Property(tries = 200)
  void severalStepsAreTakenOneAfterTheOtherAndMoveWholeSpectra(
      @ForAll Set<Step> steps, @ForAll @IntRange(min = 1, max = 9) int side) {
    HyperspectralCube cube = Examples.cube(side, side, 3);
    HyperspectralCube expected = cube;
    for (Step step : List.of(HORIZONTAL_FLIP, VERTICAL_FLIP, ROLL, ROTATE_LEFT, ROTATE_RIGHT)) {
      if (steps.contains(step)) {
        expected = new Augmentation(Set.of(step)).apply(expected);
      }
    }

    HyperspectralCube moved = new Augmentation(steps).apply(cube);

    assertArrayEquals(expected.values(), moved.values());
    assertArrayEquals(sortedSpectra(cube), sortedSpectra(moved));
  }

  private static String[] sortedSpectra(HyperspectralCube cube) {
    String[] spectra = new String[cube.height() * cube.width()];
    for (int pixel = 0; pixel < spectra.length; pixel++) {
      spectra[pixel] = Arrays.toString(cube.spectrum(pixel / cube.width(), pixel % cube.width()));
    }
    Arrays.sort(spectra);
    return spectra;
  }

  @Test
  void everyCombinationIsDrawnAboutEquallyOften() {
    SplittableRandom random = new SplittableRandom(1);
    int[] drawn = new int[1 << 5];
    int draws = 32 * 400;
    for (int i = 0; i < draws; i++) {
      Set<Step> steps = Augmentation.draw(random).steps();
      int combination = 0;
      for (Step step : Step.values()) {
        combination = 2 * combination + (steps.contains(step) ? 1 : 0);
      }
      drawn[combination]++;
    }
    for (int count : drawn) {
      assertEquals(400, count, 5 * Math.sqrt(400));
    }
  }
}

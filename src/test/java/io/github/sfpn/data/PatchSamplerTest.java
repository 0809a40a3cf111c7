package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatchSamplerTest {
  /** Every value says where it is: scene, row, column. */
  private static Scene scene(int number, int height, int width) {
    HyperspectralCube cube = new HyperspectralCube(height, width, 3);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        cube.set(row, column, 0, number);
        cube.set(row, column, 1, row);
        cube.set(row, column, 2, column);
      }
    }
    return new Scene("scene-" + number, cube);
  }

  private static final List<Scene> SCENES = List.of(scene(0, 9, 7), scene(1, 6, 12));

  @Property(tries = 50)
  void everySceneIsCroppedEquallyOftenAndEveryCropIsASquareOfItsScene(
      @ForAll long seed,
      @ForAll @IntRange(max = 1000) int epoch,
      @ForAll @IntRange(min = 1, max = 6) int side,
      @ForAll @IntRange(min = 1, max = 9) int cropsPerScene) {
    PatchSampler sampler = new PatchSampler(SCENES, side, cropsPerScene, new Seeds(seed));
    assertEquals(2 * cropsPerScene, sampler.samplesPerEpoch());
    int[] crops = new int[2];
    for (int index = 0; index < sampler.samplesPerEpoch(); index++) {
      HyperspectralCube crop = sampler.sample(epoch, index).cube();
      assertEquals(side, crop.height());
      assertEquals(side, crop.width());
      Set<List<Float>> pixels = new HashSet<>();
      TreeSet<Float> numbers = new TreeSet<>();
      TreeSet<Float> rows = new TreeSet<>();
      TreeSet<Float> columns = new TreeSet<>();
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          float[] pixel = crop.spectrum(row, column);
          pixels.add(List.of(pixel[0], pixel[1], pixel[2]));
          numbers.add(pixel[0]);
          rows.add(pixel[1]);
          columns.add(pixel[2]);
        }
      }
      // side^2 different pixels within side rows and side columns: the whole square
      assertEquals(side * side, pixels.size());
      assertEquals(side - 1f, rows.last() - rows.first());
      assertEquals(side - 1f, columns.last() - columns.first());
      assertEquals(1, numbers.size());
      crops[numbers.first().intValue()]++;
    }
    assertArrayEquals(new int[] {cropsPerScene, cropsPerScene}, crops);
  }

  @Test
  void aSampleDependsOnItsPlaceAloneNotOnWhatWasDrawnBefore() {
    PatchSampler forwards = new PatchSampler(SCENES, 5, 8, new Seeds(3));
    PatchSampler backwards = new PatchSampler(SCENES, 5, 8, new Seeds(3));
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < 3 * 16; i++) {
      expected.add(forwards.sample(i / 16, i % 16).cube().values());
    }
    for (int i = 3 * 16 - 1; i >= 0; i--) {
      assertArrayEquals(expected.get(i), backwards.sample(i / 16, i % 16).cube().values());
    }
  }

  @Test
  void epochsAndSeedsDifferAndEveryPlaceIsReached() {
    PatchSampler sampler = new PatchSampler(SCENES, 5, 100, new Seeds(3));
    PatchSampler other = new PatchSampler(SCENES, 5, 100, new Seeds(4));
    assertNotEquals(epoch(sampler, 0), epoch(sampler, 1));
    assertNotEquals(epoch(sampler, 0), epoch(other, 0));

    Set<String> places = new TreeSet<>();
    for (int index = 0; index < sampler.samplesPerEpoch(); index++) {
      HyperspectralCube crop = sampler.sample(0, index).cube();
      places.add("%s %s %s".formatted(least(crop, 0), least(crop, 1), least(crop, 2)));
    }
    assertEquals(5 * 3 + 2 * 8, places.size());
  }

  private static List<Integer> epoch(PatchSampler sampler, int epoch) {
    List<Integer> samples = new ArrayList<>();
    for (int index = 0; index < 16; index++) {
      samples.add(Arrays.hashCode(sampler.sample(epoch, index).cube().values()));
    }
    return samples;
  }

  private static float least(HyperspectralCube crop, int band) {
    float least = Float.POSITIVE_INFINITY;
    for (float value : crop.band(band)) {
      least = Math.min(least, value);
    }
    return least;
  }

  @Test
  void namesASceneSmallerThanACrop() {
    String message =
        assertThrows(DataException.class, () -> new PatchSampler(SCENES, 7, 1, new Seeds(1)))
            .getMessage();
    assertTrue(message.contains("scene-1") && message.contains("6 x 12"), message);
  }

  /** So many crops that one of the 70 places is missed in one of 10 million million trials. */
  private static final int MANY = 3000;

  @Property(tries = 20)
  void noCropHasAGapAndAllWithoutOneAreDrawn(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int side) {
    Scene scene = scene(0, 8, 9);
    scene.cube().set(3, 4, 1, Float.NaN);
    scene.cube().set(7, 0, 0, Float.NaN);
    PatchSampler sampler = new PatchSampler(List.of(scene), side, MANY, new Seeds(seed));
    Set<List<Float>> corners = new HashSet<>();
    for (int index = 0; index < MANY; index++) {
      HyperspectralCube crop = sampler.sample(0, index).cube();
      assertTrue(!crop.hasGaps());
      TreeSet<Float> rows = new TreeSet<>();
      TreeSet<Float> columns = new TreeSet<>();
      for (int pixel = 0; pixel < side * side; pixel++) {
        rows.add(crop.values()[3 * pixel + 1]);
        columns.add(crop.values()[3 * pixel + 2]);
      }
      corners.add(List.of(rows.first(), columns.first()));
    }
    int complete = 0;
    for (int top = 0; top <= 8 - side; top++) {
      for (int left = 0; left <= 9 - side; left++) {
        complete += scene.cube().crop(top, left, side, side).hasGaps() ? 0 : 1;
      }
    }
    assertEquals(complete, corners.size());
  }

  @Test
  void cropsOfASceneWithGapsAreThoseOfASceneWithoutWhereTheseHaveNone() {
    Scene whole = scene(0, 30, 30);
    Scene holed = scene(0, 30, 30);
    holed.cube().set(29, 29, 0, Float.NaN);
    PatchSampler expected = new PatchSampler(List.of(whole), 2, 20, new Seeds(1));
    PatchSampler found = new PatchSampler(List.of(holed), 2, 20, new Seeds(1));
    for (int index = 0; index < 20; index++) {
      assertArrayEquals(
          expected.sample(0, index).cube().values(), found.sample(0, index).cube().values());
    }
  }

  @Test
  void aSceneWithoutACompleteCropIsRefused() {
    Scene scene = scene(0, 6, 6);
    for (int i = 0; i < 6; i++) {
      scene.cube().set(3, i, 2, Float.NaN);
    }
    PatchSampler sampler = new PatchSampler(List.of(scene), 4, 1, new Seeds(1));
    String message = assertThrows(DataException.class, () -> sampler.sample(0, 0)).getMessage();
    assertTrue(message.contains("scene-0") && message.contains("4 x 4"), message);
  }
}

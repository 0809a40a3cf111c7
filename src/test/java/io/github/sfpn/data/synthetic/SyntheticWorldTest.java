package io.github.sfpn.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticWorldTest {
  @Property(tries = 40)
  void anySceneOfAnyWorldIsAnImageOfSmoothSpectraWithFineDetail(
      @ForAll long seed,
      @ForAll @IntRange(max = 1000) int index,
      @ForAll @IntRange(min = 24, max = 64) int size) {
    int bands = 31;
    float[] values = new SyntheticWorld(seed, bands).render(index, size);
    assertEquals(size * size * bands, values.length);
    double spectralStep = 0;
    double detail = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      assertTrue(values[i] >= 0 && values[i] <= 1);
      sum += values[i];
      if (i % bands > 0) {
        spectralStep += Math.abs(values[i] - values[i - 1]);
      }
      if (i >= bands && i / bands % size > 0) {
        detail += Math.abs(values[i] - values[i - bands]);
      }
    }
    assertTrue(sum / values.length > 0.03, "too dark");
    // the largest of 6,000 scenes was 0.17; of spectra that are noise it would be 0.67
    assertTrue(spectralStep < 0.25 * sum, "spectra are not smooth");
    assertTrue(detail > 0.02 * sum, "nothing that a low-resolution cube would lose");
  }

  @Test
  void aSceneIsTheSameWheneverItIsRendered() {
    SyntheticWorld world = new SyntheticWorld(1, 31);
    Set<Integer> scenes = new HashSet<>();
    for (int index = 0; index < 10; index++) {
      float[] scene = world.render(index, 32);
      assertArrayEquals(scene, new SyntheticWorld(1, 31).render(index, 32));
      scenes.add(Arrays.hashCode(scene));
      scenes.add(Arrays.hashCode(new SyntheticWorld(2, 31).render(index, 32)));
    }
    assertEquals(20, scenes.size());
  }

  @Property(tries = 10)
  void anyNumberOfBands(@ForAll @IntRange(min = 1, max = 130) int bands) {
    float[] values = new SyntheticWorld(7, bands).render(0, 16);
    assertEquals(16 * 16 * bands, values.length);
    for (float value : values) {
      assertTrue(value >= 0 && value <= 1);
    }
  }
}

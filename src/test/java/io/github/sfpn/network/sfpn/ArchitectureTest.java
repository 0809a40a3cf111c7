package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Property(tries = 100)
  void aBandIsComputedFromItselfAndTheTwoNearest(
      @ForAll @IntRange(min = 3, max = 200) int bands, @ForAll @IntRange(max = 199) int any) {
    int band = any % bands;
    int before = band == 0 ? 1 : band - 1;
    int after = band == 0 ? 2 : band == bands - 1 ? bands - 3 : band + 1;
    assertArrayEquals(
        new int[] {before, band, after},
        seeing("neighbouring-bands=3").neighbouringBands(band, bands));
    assertArrayEquals(
        new int[] {band}, seeing("neighbouring-bands=1").neighbouringBands(band, bands));
  }

  /** Five: the paper's three in the middle, and the two that are next. */
  @Property(tries = 100)
  void orFromTheFourNearest(
      @ForAll @IntRange(min = 5, max = 200) int bands, @ForAll @IntRange(max = 199) int any) {
    int band = any % bands;
    int[] five = seeing("neighbouring-bands=5").neighbouringBands(band, bands);
    assertArrayEquals(
        seeing("neighbouring-bands=3").neighbouringBands(band, bands),
        Arrays.copyOfRange(five, 1, 4));
    int first = Math.max(0, Math.min(bands - 5, band - 2));
    assertArrayEquals(
        IntStream.range(first, first + 5).toArray(), Arrays.stream(five).sorted().toArray());
    assertTrue(Math.abs(five[0] - band) <= Math.abs(five[4] - band));
  }

  private static Architecture seeing(String settings) {
    return new Architecture(3, Ablations.network(2, 1, 1, settings));
  }

  @Test
  void refusesAGuideWithoutChannels() {
    NetworkConfig size = new NetworkConfig(2, 1, 3, TileSimilarity.CORRECT);
    assertThrows(IllegalArgumentException.class, () -> new Architecture(0, size));
  }
}

package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
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
    assertArrayEquals(new int[] {before, band, after}, Architecture.neighbouringBands(band, bands));
  }

  @Test
  void refusesAGuideWithoutChannels() {
    NetworkConfig size = new NetworkConfig(2, 1, 3, TileSimilarity.CORRECT);
    assertThrows(IllegalArgumentException.class, () -> new Architecture(0, size));
  }
}

package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ObservationTest {
  @Property(tries = 100)
  void theGuideIsScaleTimesAsLarge(
      @ForAll @IntRange(min = 1, max = 4) int height,
      @ForAll @IntRange(min = 1, max = 4) int width,
      @ForAll @IntRange(min = 2, max = 4) int scale,
      @ForAll @IntRange(min = 1, max = 16) int guideHeight,
      @ForAll @IntRange(min = 1, max = 16) int guideWidth) {
    HyperspectralCube z = new HyperspectralCube(height, width, 4);
    observe(z, scale * height, scale * width, scale);
    if (guideHeight != scale * height || guideWidth != scale * width) {
      DataException e =
          assertThrows(DataException.class, () -> observe(z, guideHeight, guideWidth, scale));
      assertTrue(e.getMessage().contains(scale * height + " x " + scale * width), e.getMessage());
      assertTrue(e.getMessage().endsWith(guideHeight + " x " + guideWidth), e.getMessage());
    }
  }

  private static void observe(HyperspectralCube z, int height, int width, int scale) {
    HyperspectralCube guide = new HyperspectralCube(height, width, 3);
    assertEquals(
        scale, new Observation(z, guide, scale, Optional.empty(), Optional.empty()).scale());
  }
}

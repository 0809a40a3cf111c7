package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

  @Test
  void theResponseFitsBothImages() {
    SpectralResponse response =
        SpectralResponse.ofChannels(new double[] {1, 1, 0}, new double[] {0, 1, 1});
    for (int bands = 2; bands <= 4; bands++) {
      for (int channels = 1; channels <= 3; channels++) {
        HyperspectralCube z = new HyperspectralCube(2, 2, bands);
        HyperspectralCube y = new HyperspectralCube(4, 4, channels);
        Supplier<Observation> observation =
            () -> new Observation(z, y, 2, Optional.of(response), Optional.empty());
        if (bands == 3 && channels == 2) {
          assertEquals(2, observation.get().scale());
        } else {
          DataException e = assertThrows(DataException.class, observation::get);
          assertTrue(e.getMessage().contains("2 guide channels of 3 bands"), e.getMessage());
        }
      }
    }
  }

  private static void observe(HyperspectralCube z, int height, int width, int scale) {
    HyperspectralCube guide = new HyperspectralCube(height, width, 3);
    assertEquals(
        scale, new Observation(z, guide, scale, Optional.empty(), Optional.empty()).scale());
  }
}

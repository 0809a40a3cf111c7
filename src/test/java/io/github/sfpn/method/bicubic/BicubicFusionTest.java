package io.github.sfpn.method.bicubic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Observation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BicubicFusionTest {
  @Test
  void enlargesTheCubeToTheGuide() {
    HyperspectralCube low = Cubes.random(5, 3, 7, 1);
    try (BicubicFusion bicubic = new BicubicFusion()) {
      List<Estimate> estimates =
          bicubic.fuse(
              new Observation(
                  low, Cubes.random(20, 12, 3, 2), 4, Optional.empty(), Optional.empty()));
      assertEquals(1, estimates.size());
      assertEquals("bicubic", estimates.get(0).stage());
      assertTrue(estimates.get(0).seconds() >= 0);
      assertArrayEquals(
          Interpolation.BICUBIC.resize(low, 20, 12).values(), estimates.get(0).cube().values());
    }
  }
}

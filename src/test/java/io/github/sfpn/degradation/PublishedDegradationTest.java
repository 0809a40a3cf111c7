package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import us.hebi.matlab.mat.types.Matrix;

/** Kernels as published, and all that follows, equal what the published code computes. */
class PublishedDegradationTest {
  private static final double TOLERANCE = 1e-5;
  private static final int SCALE = 4;

  private final ReferenceFile reference = new ReferenceFile("degradation-x4.mat");
  private final HyperspectralCube image = reference.cube("image");
  private final KernelPlacement published = new KernelPlacement(Kernels.AS_PUBLISHED, SCALE);
  private final BlurKernel testKernel =
      published.anisotropic(13, 2, 10, Math.PI / 2, Downsampling.BICUBIC);
  private final BlurKernel slanted = published.anisotropic(9, 1.3, 3.1, 0.7, Downsampling.DIRECT);

  @Test
  void kernels() {
    assertKernel("test_kernel", testKernel);
    assertKernel("aniso_kernel", slanted);
    assertKernel("iso_kernel_as_published", published.isotropic(15, 1.7, Downsampling.BICUBIC));
  }

  @Test
  void blur() {
    Cubes.assertNear(
        reference.cube("test_blurred"),
        Correlation.of(image, testKernel, Border.SYMMETRIC),
        TOLERANCE);
  }

  @Test
  void downsampling() {
    assertDegraded("bicubic", Optional.empty(), Downsampling.BICUBIC);
    assertDegraded("test_low_resolution", Optional.of(testKernel), Downsampling.BICUBIC);
    assertDegraded("aniso_bilinear", Optional.of(slanted), Downsampling.BILINEAR);
    assertDegraded("aniso_direct", Optional.of(slanted), Downsampling.DIRECT);
  }

  private void assertDegraded(
      String expected, Optional<BlurKernel> kernel, Downsampling downsampling) {
    Degraded degraded =
        new KnownDegradation(SCALE, kernel, downsampling).apply(image, new SplittableRandom(1));
    Cubes.assertNear(reference.cube(expected), degraded.lowResolution(), TOLERANCE);
  }

  private void assertKernel(String variable, BlurKernel kernel) {
    Matrix expected = reference.matrix(variable);
    assertEquals(expected.getNumRows(), kernel.size());
    for (int row = 0; row < kernel.size(); row++) {
      for (int column = 0; column < kernel.size(); column++) {
        assertEquals(expected.getDouble(row, column), kernel.weight(row, column), TOLERANCE);
      }
    }
  }
}

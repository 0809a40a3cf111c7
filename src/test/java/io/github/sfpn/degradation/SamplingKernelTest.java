package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingKernelTest {
  /** Whatever the chain: away from borders the kernel alone gives what the chain gives. */
  @Property(tries = 60)
  void isTheWholeChain(
      @ForAll @IntRange(min = 2, max = 9) int scale,
      @ForAll @IntRange(min = 0, max = 4) int radius,
      @ForAll @DoubleRange(min = 0.3, max = 4) double variance,
      @ForAll @DoubleRange(min = 0, max = 3) double angle,
      @ForAll Downsampling downsampling,
      @ForAll boolean blurred,
      @ForAll long seed) {
    Optional<BlurKernel> blur =
        blurred || downsampling == Downsampling.DIRECT
            ? Optional.of(BlurKernel.anisotropic(2 * radius + 1, variance, 2, angle))
            : Optional.empty();
    SplittableRandom random = new SplittableRandom(seed);
    HyperspectralCube cube = new HyperspectralCube(7 * scale, 8 * scale, 2);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) (0.4 + 0.2 * random.nextDouble());
    }
    Degraded degraded =
        new KnownDegradation(scale, blur, downsampling).apply(cube, new SplittableRandom(1));
    SamplingKernel kernel = degraded.samplingKernel(scale);
    HyperspectralCube low = degraded.lowResolution();
    int compared = 0;
    for (int i = kernel.reach(); i < low.height() - kernel.reach(); i++) {
      for (int j = kernel.reach(); j < low.width() - kernel.reach(); j++) {
        for (int band = 0; band < 2; band++) {
          assertEquals(sum(kernel, cube, i, j, band), low.get(i, j, band), 1e-6);
          compared++;
        }
      }
    }
    assertTrue(compared > 0, "the kernel reaches over the whole image: " + kernel.reach());
  }

  private static double sum(SamplingKernel kernel, HyperspectralCube cube, int i, int j, int band) {
    double sum = 0;
    for (int m = 0; m < kernel.height(); m++) {
      for (int n = 0; n < kernel.width(); n++) {
        int row = kernel.scale() * i + kernel.top() + m;
        int column = kernel.scale() * j + kernel.left() + n;
        sum += kernel.weight(m, n) * cube.get(row, column, band);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"4, 2, 0.5, 1.5", "4, 2, 0, 0", "8, 1.3, 1, 7", "3, 0.4, 0.5, 1"})
  void aGaussianLiesAtItsPhase(int scale, double sigma, double phase, double expected) {
    SamplingKernel kernel = SamplingKernel.gaussian(scale, sigma, phase);
    double sum = 0;
    double row = 0;
    double column = 0;
    double spread = 0;
    for (int m = 0; m < kernel.height(); m++) {
      for (int n = 0; n < kernel.width(); n++) {
        double weight = kernel.weight(m, n);
        sum += weight;
        row += weight * (kernel.top() + m);
        column += weight * (kernel.left() + n);
        spread += weight * Math.pow(kernel.top() + m - expected, 2);
      }
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(expected, row, 1e-2);
    assertEquals(expected, column, 1e-2);
    if (sigma > 1) {
      assertEquals(sigma, Math.sqrt(spread), 0.05 * sigma, "cut at three standard deviations");
    }
  }
}

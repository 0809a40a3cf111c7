package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DegradationTest {
  private static DegradationConfig config(Chain train, Kernels kernels) {
    return new DegradationConfig(
        train,
        Chain.FIXED,
        kernels,
        "nikon-d700",
        List.of(),
        new Fixed(13, List.of(2.0, 10.0), Math.PI / 2, Downsampling.BICUBIC, 3),
        new Unknown(List.of(7, 9, 13, 15, 21), 0.2, List.of(1.0, 2.0, 3.0, 4.0), 0.2));
  }

  /** One strided correlation does what blur and downsampling do one after the other. */
  @Property(tries = 100)
  void samplingKernelIsTheWholeChainInOne(
      @ForAll @IntRange(min = 2, max = 9) int scale,
      @ForAll @IntRange(min = 0, max = 6) int radius,
      @ForAll @DoubleRange(min = 0.2, max = 9) double variance1,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle,
      @ForAll Kernels kernels,
      @ForAll Downsampling downsampling,
      @ForAll long seed) {
    BlurKernel blur =
        new KernelPlacement(kernels, scale)
            .anisotropic(2 * radius + 1, variance1, 3, angle, downsampling);
    int size = 9 * scale;
    HyperspectralCube scene = Cubes.random(size, size, 2, seed);
    Degraded degraded =
        new KnownDegradation(scale, Optional.of(blur), downsampling, 0)
            .apply(scene, new SplittableRandom(1));
    SamplingKernel whole = degraded.samplingKernel(scale);
    int reach = whole.reach();
    for (int i = reach; i < 9 - reach; i++) { // borders are another matter
      double expected = 0;
      for (int row = 0; row < whole.height(); row++) {
        for (int column = 0; column < whole.width(); column++) {
          expected +=
              whole.weight(row, column)
                  * scene.get(i * scale + whole.top() + row, i * scale + whole.left() + column, 1);
        }
      }
      assertEquals(Math.min(1, Math.max(0, expected)), degraded.lowResolution().get(i, i, 1), 1e-5);
    }
  }

  /**
   * Low-resolution pixel i lies at {@code s i + (s - 1) / 2}, whatever the kernel and the
   * downsampling: a ramp, which no symmetric filter changes, shows where it was read.
   */
  @Property(tries = 200)
  void lowResolutionPixelsLieInTheMiddleOfTheirs(
      @ForAll @IntRange(min = 2, max = 9) int scale,
      @ForAll @IntRange(min = 0, max = 6) int radius,
      @ForAll @DoubleRange(min = 0.2, max = 9) double variance1,
      @ForAll @DoubleRange(min = 0.2, max = 9) double variance2,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle,
      @ForAll Downsampling downsampling) {
    BlurKernel kernel =
        new KernelPlacement(Kernels.CENTRED, scale)
            .anisotropic(2 * radius + 1, variance1, variance2, angle, downsampling);
    int border = (radius + scale + 2) / scale + 1;
    int size = (2 * border + 2) * scale;
    HyperspectralCube low =
        new KnownDegradation(scale, Optional.of(kernel), downsampling, 0)
            .apply(Cubes.ramp(size, size), new SplittableRandom(1))
            .lowResolution();
    double middle = (scale - 1) / 2.0;
    for (int row = border; row < border + 2; row++) {
      for (int column = border; column < border + 2; column++) {
        assertEquals(
            Cubes.rampAt(row * scale + middle, column * scale + middle, size, size),
            low.get(row, column, 0),
            1e-5);
      }
    }
  }

  @Test
  void testingIsTheFixedChain() {
    HyperspectralCube scene = Cubes.constant(128, 96, 5, 0.5f);
    Degraded degraded =
        Degradation.testing(config(Chain.UNKNOWN, Kernels.CENTRED), 4)
            .apply(scene, new SplittableRandom(3));
    assertEquals("32 x 24 x 5", degraded.lowResolution().shape());
    assertEquals(Downsampling.BICUBIC, degraded.downsampling());
    assertEquals(3 / 255.0, degraded.noise());
    BlurKernel expected = BlurKernel.anisotropic(13, 2, 10, Math.PI / 2);
    assertEquals(expected.weight(4, 9), degraded.kernel().orElseThrow().weight(4, 9));
    // blur leaves a constant as it is: what remains is the noise
    double sum = 0;
    double squares = 0;
    float[] values = degraded.lowResolution().values();
    for (float value : values) {
      sum += value - 0.5;
      squares += (value - 0.5) * (value - 0.5);
    }
    assertEquals(0, sum / values.length, 1e-3);
    assertEquals(3 / 255.0, Math.sqrt(squares / values.length), 1e-3);
  }

  @Test
  void bicubicAddsNothing() {
    HyperspectralCube scene = Cubes.random(24, 16, 3, 1);
    Degraded degraded =
        Degradation.training(config(Chain.BICUBIC, Kernels.CENTRED), 8)
            .apply(scene, new SplittableRandom(3));
    Cubes.assertNear(
        Interpolation.BICUBIC.resize(scene, 3, 2).clipped(), degraded.lowResolution(), 0);
    assertTrue(degraded.kernel().isEmpty());
    assertEquals(0, degraded.noise());
  }

  @Test
  void unknownDrawsEveryKindAsOftenAsItShould() {
    Degradation unknown = Degradation.training(config(Chain.UNKNOWN, Kernels.CENTRED), 4);
    HyperspectralCube sample = Cubes.constant(4, 4, 1, 0.5f);
    RandomGenerator random = new SplittableRandom(7);
    Map<Downsampling, Integer> downsamplings = new EnumMap<>(Downsampling.class);
    Map<Integer, Integer> sizes = new TreeMap<>();
    Map<Long, Integer> noises = new TreeMap<>();
    int round = 0;
    int draws = 6000;
    for (int draw = 0; draw < draws; draw++) {
      Degraded degraded = unknown.apply(sample, random);
      BlurKernel kernel = degraded.kernel().orElseThrow();
      downsamplings.merge(degraded.downsampling(), 1, Integer::sum);
      noises.merge(Math.round(degraded.noise() * 255), 1, Integer::sum);
      if (degraded.downsampling() != Downsampling.DIRECT) {
        sizes.merge(kernel.size(), 1, Integer::sum);
        int middle = kernel.size() / 2;
        boolean same =
            Math.abs(kernel.weight(middle, middle + 1) - kernel.weight(middle + 1, middle)) < 1e-9;
        round += same ? 1 : 0;
      }
    }
    double blurred = draws - downsamplings.get(Downsampling.DIRECT);
    assertEquals(List.of(7, 9, 13, 15, 21), List.copyOf(sizes.keySet()));
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), List.copyOf(noises.keySet()));
    downsamplings.values().forEach(count -> assertEquals(1 / 3.0, count / (double) draws, 0.03));
    sizes.values().forEach(count -> assertEquals(0.2, count / blurred, 0.03));
    noises.values().forEach(count -> assertEquals(0.2, count / (double) draws, 0.03));
    assertEquals(0.5, round / blurred, 0.03);
  }

  @Property(tries = 60)
  void unknownStaysInRangeAndRepeatsFromTheSameSeed(
      @ForAll long seed, @ForAll Kernels kernels, @ForAll @IntRange(min = 2, max = 8) int scale) {
    Degradation unknown = Degradation.training(config(Chain.UNKNOWN, kernels), scale);
    HyperspectralCube sample = Cubes.random(4 * scale, 3 * scale, 3, seed);
    HyperspectralCube untouched = Cubes.random(4 * scale, 3 * scale, 3, seed);
    Degraded once = unknown.apply(sample, new SplittableRandom(seed));
    Degraded again = unknown.apply(sample, new SplittableRandom(seed));
    assertArrayEquals(untouched.values(), sample.values());
    assertArrayEquals(once.lowResolution().values(), again.lowResolution().values());
    assertEquals("4 x 3 x 3", once.lowResolution().shape());
    for (float value : once.lowResolution().values()) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void sizesThatTheScaleDoesNotDivideAreRefused() {
    Degradation testing = Degradation.testing(config(Chain.UNKNOWN, Kernels.CENTRED), 4);
    DataException e =
        assertThrows(
            DataException.class,
            () -> testing.apply(Cubes.random(50, 52, 3, 1), new SplittableRandom(1)));
    assertTrue(e.getMessage().contains("multiples of 4"), e.getMessage());
    assertTrue(e.getMessage().contains("48 x 52"), e.getMessage());
  }
}

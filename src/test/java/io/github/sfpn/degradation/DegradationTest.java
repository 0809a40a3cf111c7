package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.BlurName;
import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.kernel.BlurProfile;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        new KnownDegradation(scale, Optional.of(blur), downsampling)
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
        new KnownDegradation(scale, Optional.of(kernel), downsampling)
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

  /** The same of blurs that follow from a width. */
  @Property(tries = 100)
  void lowResolutionPixelsLieInTheMiddleForEveryBlur(
      @ForAll @IntRange(min = 2, max = 9) int scale,
      @ForAll @IntRange(min = 0, max = 3) int which,
      @ForAll @DoubleRange(min = 1, max = 10) double width,
      @ForAll @DoubleRange(min = 0, max = 3.14) double angle,
      @ForAll Downsampling downsampling) {
    BlurKernel kernel =
        new KernelPlacement(Kernels.CENTRED, scale)
            .profile(
                13, BlurProfile.of(BlurName.WITH_A_WIDTH.get(which), width, angle), downsampling);
    int border = (6 + scale + 2) / scale + 1;
    int size = (2 * border + 2) * scale;
    HyperspectralCube low =
        new KnownDegradation(scale, Optional.of(kernel), downsampling)
            .apply(Cubes.ramp(size, size), new SplittableRandom(1))
            .lowResolution();
    double middle = (border + 1) * scale + (scale - 1) / 2.0;
    assertEquals(
        Cubes.rampAt(middle, middle, size, size), low.get(border + 1, border + 1, 0), 1e-5);
  }

  @Test
  void unknownDrawsEveryNamedBlur() {
    DegradationConfig config =
        ExperimentFile.defaults(
                List.of(
                    "degradation.unknown.blurs=[gaussian, box, disk, motion, airy]",
                    "degradation.unknown.noise-levels=[20 dB, 2]",
                    "degradation.unknown.noise-free-probability=0"))
            .config()
            .degradation();
    Degradation unknown = Degradation.training(config, 4);
    RandomGenerator random = new SplittableRandom(8);
    int ratios = 0;
    int cut = 0;
    for (int draw = 0; draw < 200; draw++) {
      Degraded degraded = unknown.apply(Cubes.constant(4, 4, 1, 0.5f), random);
      boolean ratio = Math.abs(degraded.noise() - 0.05) < 1e-3; // 20 dB below 0.5
      assertTrue(ratio || degraded.noise() == 2 / 255.0, "noise " + degraded.noise());
      ratios += ratio ? 1 : 0;
      // a Gaussian has no zeros in its window
      cut += degraded.kernel().orElseThrow().weight(0, 0) == 0 ? 1 : 0;
    }
    assertEquals(0.5, ratios / 200.0, 0.12);
    assertTrue(cut > 60, "only %d kernels have an edge".formatted(cut));
  }

  /** The noise of every band lies as far below its signal, however bright it is. */
  @Test
  void theRatioOfSignalToNoiseIsThatOfEachBand() {
    HyperspectralCube scene = new HyperspectralCube(400, 400, 3);
    for (int i = 0; i < scene.values().length; i++) {
      scene.values()[i] = 0.25f * (1 + i % 3);
    }
    DegradationConfig config =
        ExperimentFile.defaults(List.of("degradation.fixed.noise=30 dB")).config().degradation();
    HyperspectralCube low =
        Degradation.testing(config, 4).apply(scene, new SplittableRandom(3)).lowResolution();
    for (int band = 0; band < 3; band++) {
      double signal = 0.25 * (1 + band);
      double squares = 0;
      for (int i = band; i < low.values().length; i += 3) {
        squares += Math.pow(low.values()[i] - signal, 2) / 10000;
      }
      assertEquals(30, 10 * Math.log10(signal * signal / squares), 0.3);
    }
  }

  /** The numbers of runs that were made before there were other blurs and errors of the guide. */
  @ParameterizedTest
  @CsvSource({
    "scale=4, 2996314528, 877385388",
    "degradation.kernels=as-published, 3850122619, 1859929178",
    "scale=8, 2037926792, 3594142339",
    "scale=3, 1441483969, 3173450364"
  })
  void theDefaultsGiveTheSameBytesAsEver(String setting, long ofTest, long ofTraining) {
    ExperimentConfig config = ExperimentFile.defaults(List.of(setting)).config();
    HyperspectralCube cube = Cubes.random(48, 48, 31, 11);
    Seeds seeds = new Seeds(4);
    Degradation testing = Degradation.testing(config.degradation(), config.scale());
    assertEquals(ofTest, digest(testing.apply(cube, seeds.random(Purpose.TEST_DEGRADATION, 7))));
    Degradation training = Degradation.training(config.degradation(), config.scale());
    CRC32 all = new CRC32();
    for (int sample = 0; sample < 60; sample++) {
      long digest =
          digest(training.apply(cube, seeds.random(Purpose.TRAINING_DEGRADATION, 0, sample)));
      all.update(ByteBuffer.allocate(8).putLong(digest).array());
    }
    assertEquals(ofTraining, all.getValue());
  }

  private static long digest(Degraded degraded) {
    float[] values = degraded.lowResolution().values();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    CRC32 digest = new CRC32();
    digest.update(bytes.array());
    return digest.getValue();
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

package io.github.sfpn.network.mhfnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The layers of MHF-net against the sums that define them. */
class MhfLayersTest {
  /** Draws an image and gives it to the graph. */
  private static Operand<TFloat32> input(LayerBench bench, String name, Image image) {
    return bench.input(
        name, image.values(), image.batch(), image.height(), image.width(), image.channels());
  }

  private static Image image(LayerBench bench, int batch, int height, int width, int channels) {
    return new Image(
        batch, height, width, channels, bench.uniform(-1, 1, batch, height, width, channels));
  }

  private static NaiveMhfNet naive(LayerBench bench) {
    return new NaiveMhfNet(bench.values());
  }

  private static void checkDerivatives(LayerBench bench, Operand<TFloat32> output) {
    GradientCheck.holds(bench, Layers.learning(bench), List.of(output));
  }

  @ParameterizedTest
  @CsvSource({"2, 4, 4, 2", "4, 8, 4, 1", "8, 8, 16, 2", "16, 32, 16, 1", "32, 32, 64, 1"})
  void theCameraWeighsAndSamplesAsTensorFlowsPaddingPlacesIt(
      int scale, int height, int width, int channels) {
    try (LayerBench bench = new LayerBench(scale)) {
      SpatialResponse response = new SpatialResponse(bench.weights().in("C"), scale);
      Image image = image(bench, 2, height, width, channels);
      Operand<TFloat32> x = input(bench, "x", image);
      Operand<TFloat32> seen = response.apply(bench.tf(), x, channels);
      Layers.moveEverything(bench);
      assertArrayEquals(
          naive(bench).seen(moved(bench, image), scale).values(), bench.run(seen), 1e-4f);
      checkDerivatives(bench, seen);
    }
  }

  /** The image as {@link Layers#moveEverything} left it. */
  private static Image moved(LayerBench bench, Image image) {
    return new Image(
        image.batch(), image.height(), image.width(), image.channels(), bench.values("x"));
  }

  @ParameterizedTest
  @CsvSource({"2, [2]", "4, [4]", "8, '[4, 2]'", "16, '[4, 4]'", "32, '[4, 4, 2]'"})
  void theCameraReducesByFoursAndATwo(int scale, String factors) {
    assertEquals(factors, SpatialResponse.factors(scale).toString());
  }

  /** Far from the borders. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void theInitialCameraIsAMean(int scale) {
    try (LayerBench bench = new LayerBench(1)) {
      SpatialResponse response = new SpatialResponse(bench.weights(), scale);
      float[] ones = new float[5 * scale * 5 * scale];
      Arrays.fill(ones, 1);
      Operand<TFloat32> seen =
          response.apply(bench.tf(), bench.input("x", ones, 1, 5 * scale, 5 * scale, 1), 1);
      assertEquals(1, bench.run(seen)[12], 1e-6);
    }
  }

  @Property(tries = 10)
  void doublingGivesEveryPixelToThreeByThree(
      @ForAll @IntRange(min = 1, max = 4) int height,
      @ForAll @IntRange(min = 1, max = 4) int width,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Doubling doubling = new Doubling(bench.weights(), channels);
      Image image = image(bench, 2, height, width, channels);
      Operand<TFloat32> doubled = doubling.apply(bench.tf(), input(bench, "x", image));
      float[] kernel = bench.values("weight");
      assertArrayEquals(image.doubled(kernel).values(), bench.run(doubled), 1e-6f, "initially");
      Layers.moveEverything(bench);
      assertArrayEquals(
          moved(bench, image).doubled(bench.values("weight")).values(), bench.run(doubled), 1e-5f);
    }
  }

  @Test
  void doublingHasTheDerivativesOfFiniteDifferences() {
    try (LayerBench bench = new LayerBench(1)) {
      Doubling doubling = new Doubling(bench.weights(), 3);
      Operand<TFloat32> x = bench.input("x", 2, 3, 4, 3);
      Layers.moveEverything(bench);
      checkDerivatives(bench, doubling.apply(bench.tf(), x));
    }
  }

  /** Even rows and columns are means of four neighbours, odd ones quarters of one. */
  @Test
  void theInitialDoublingIsNoInterpolation() {
    try (LayerBench bench = new LayerBench(1)) {
      Doubling doubling = new Doubling(bench.weights(), 1);
      Operand<TFloat32> x = bench.input("x", new float[] {4, 8, 12, 16}, 1, 2, 2, 1);
      assertArrayEquals(
          new float[] {
            1, 1, 3, 2, //
            1, 1, 3, 2, //
            4, 4, 10, 6, //
            3, 3, 7, 4
          },
          bench.run(doubling.apply(bench.tf(), x)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void normalisesByTheStatisticsOfTheBatch(int batch) {
    try (LayerBench bench = new LayerBench(batch)) {
      BatchNormalisation normalisation = new BatchNormalisation(bench.weights(), 4, 0.05f);
      Image image = image(bench, batch, 3, 5, 4);
      Operand<TFloat32> normalised = normalisation.apply(bench.tf(), input(bench, "x", image));
      float[] initial = {0.05f, 0.05f, 0.05f, 0.05f};
      assertArrayEquals(
          image.normalised(initial, new float[4]).values(), bench.run(normalised), 1e-6f);
      Layers.moveEverything(bench);
      assertArrayEquals(
          moved(bench, image).normalised(bench.values("scale"), bench.values("offset")).values(),
          bench.run(normalised),
          1e-5f);
      checkDerivatives(bench, normalised);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "4, 3", "2, 1"})
  void aBlockAddsWhatThreeConvolutionsMakeOfTheImageAndItsGuide(int channels, int guideChannels) {
    try (LayerBench bench = new LayerBench(channels)) {
      Ops tf = bench.tf();
      Weights weights = bench.weights().in("block");
      Image image = image(bench, 2, 4, 6, channels);
      Image guide = image(bench, 2, 4, 6, guideChannels);
      Operand<TFloat32> x = input(bench, "x", image);
      Operand<TFloat32> applied;
      if (guideChannels == 0) {
        applied = ResidualBlock.alone(weights, channels).apply(tf, x);
      } else {
        applied =
            ResidualBlock.besideGuide(weights, channels, guideChannels)
                .apply(tf, x, input(bench, "guide", guide));
      }
      Image beside = guideChannels == 0 ? image : image.beside(guide);
      assertArrayEquals(
          naive(bench).block("block", image, beside).values(), bench.run(applied), 1e-5f);
      float scale = bench.values("block.conv1.normalisation.scale")[0];
      assertEquals(guideChannels == 0 ? 0.05f : 0.01f, scale);
      Layers.moveRectifiersAwayFromTheirBend(bench);
      assertArrayEquals(
          naive(bench).block("block", image, beside).values(), bench.run(applied), 1e-4f);
      checkDerivatives(bench, applied);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32})
  void theTransposedCameraGoesBackLevelByLevel(int scale) {
    try (LayerBench bench = new LayerBench(scale)) {
      int bands = 3;
      TransposedResponse transposed =
          new TransposedResponse(bench.weights().in("transposed"), scale, bands, 2);
      SpatialResponse response = new SpatialResponse(bench.weights().in("C"), scale);
      Image low = image(bench, 1, 2, 1, bands);
      Image guide = image(bench, 1, 2 * scale, scale, 2);
      Layers.moveRectifiersAwayFromTheirBend(bench);
      Ops tf = bench.tf();
      List<Operand<TFloat32>> guides = new ArrayList<>();
      for (Operand<TFloat32> at : response.before(tf, input(bench, "guide", guide), 2)) {
        guides.add(tf.math.div(at, tf.constant(10f)));
      }
      Operand<TFloat32> applied = transposed.apply(tf, input(bench, "x", low), guides);
      assertArrayEquals(
          naive(bench).transposed("transposed", low, guide, scale).values(),
          bench.run(applied),
          1e-4f);
      if (scale <= 8) {
        // no guide is as small as what the camera's last level leaves
        String unseen = "C.level%d.weight".formatted(guides.size());
        // normalising a handful of pixels curves strongly
        GradientCheck.holdsNearby(
            bench,
            Layers.learning(bench).stream().filter(v -> !v.name().equals(unseen)).toList(),
            List.of(applied));
      }
    }
  }

  @Test
  void spectraAreMatrices() {
    try (LayerBench bench = new LayerBench(1)) {
      Ops tf = bench.tf();
      float[] guideToBands = bench.uniform(-1, 1, 2, 5);
      SpectralBases bases = new SpectralBases(bench.weights(), 2, 3, 5, guideToBands);
      Image guide = image(bench, 2, 3, 4, 2);
      Image coefficients = image(bench, 2, 3, 4, 3);
      Operand<TFloat32> y = input(bench, "guide", guide);
      Operand<TFloat32> yh = input(bench, "coefficients", coefficients);
      Operand<TFloat32> residual = bases.fromResidual(tf, yh);
      float[] b = bench.values("B.weight");
      assertArrayEquals(
          guide.times(guideToBands).values(), bench.run(bases.fromGuide(tf, y)), 1e-5f);
      assertArrayEquals(coefficients.times(b).values(), bench.run(residual), 1e-5f);
      float[] transposed = new float[15];
      for (int i = 0; i < 15; i++) {
        transposed[i] = b[i % 3 * 5 + i / 3];
      }
      assertArrayEquals(
          coefficients.times(b).times(transposed).values(),
          bench.run(bases.toResidual(tf, residual)),
          1e-5f);
    }
  }

  @Test
  void initialKernelsAreCutAtTwoDeviations() {
    Weights weights = new Weights(null, null, new SplittableRandom(1));
    float[] drawn = weights.truncatedNormal(100_000, 0.1);
    double sum = 0;
    double squares = 0;
    float largest = 0;
    for (float value : drawn) {
      sum += value;
      squares += value * value;
      largest = Math.max(largest, Math.abs(value));
    }
    assertEquals(0, sum / drawn.length, 0.001);
    // of the standard normal distribution between -2 and 2, known in closed form
    assertEquals(0.0880, Math.sqrt(squares / drawn.length), 0.0005);
    assertEquals(0.2, largest, 0.001);
  }
}

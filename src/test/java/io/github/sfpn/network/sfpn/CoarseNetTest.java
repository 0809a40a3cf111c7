package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.NaiveConvolution;
import io.github.sfpn.network.sfpn.CoarseNet.Band;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.CoarseNet.Input;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("slow")
class CoarseNetTest {
  private static final int BATCH = 2;

  private static Architecture architecture(int guideChannels, int features, int modules) {
    return new Architecture(
        guideChannels, new NetworkConfig(features, modules, 1, TileSimilarity.CORRECT));
  }

  private static CoarseNet network(LayerBench bench, Architecture architecture, int scale) {
    return new CoarseNet(bench.tf(), bench.variables(), architecture, scale, bench.random());
  }

  /** The numbers of the published code, without the three of each unit that nothing uses. */
  @ParameterizedTest
  @CsvSource({"1, 629_581", "2, 1_163_602", "3, 1_697_623", "4, 2_231_644"})
  void hasAsManyParametersAsThePublishedNetwork(int modules, String published) {
    try (LayerBench bench = new LayerBench(1)) {
      CoarseNet network = network(bench, architecture(3, 64, modules), 4);
      assertEquals(Long.parseLong(published.replace("_", "")) - 3L * modules, network.parameters());
      assertEquals(List.copyOf(bench.variables().all()), network.weights());
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void hasAsManyParametersAsItsPartsTakeTogether(String settings) {
    for (int modules = 1; modules <= 2; modules++) {
      Architecture architecture = new Architecture(3, Ablations.network(6, modules, 1, settings));
      try (LayerBench bench = new LayerBench(1)) {
        CoarseNet network = network(bench, architecture, 2);
        assertEquals(parameters(architecture), network.parameters());
        assertEquals(List.copyOf(bench.variables().all()), network.weights());
      }
    }
  }

  private static long parameters(Architecture architecture) {
    NetworkConfig size = architecture.size();
    long f = size.features();
    long d = size.modules();
    long seen = size.neighbouringBands();
    long heads = plain(seen, f) + plain(size.guide() ? architecture.guideChannels() : seen, f);
    long tiles = size.guide() ? 1 + size.similarTiles() : 1;
    long aggregation = size.aggregation() ? normalised(3, tiles * f, f) : 0;
    long unit = 10 * normalised(3, f, f) + normalised(1, 2 * f, f) + aggregation;
    long bottleneck = 2 * (d + normalised(1, d * f, f)) + 2 + normalised(3, 2 * f, f);
    long merge = 2 + normalised(1, 2 * f, f);
    long carriedResult = size.carriedResult() ? plain(1, f) + merge : 0;
    long carriedFeatures = size.carriedFeatures() ? merge : 0;
    return heads + d * unit + bottleneck + carriedResult + carriedFeatures + normalised(3, f, 1);
  }

  /** Of a 3 x 3 convolution. */
  private static long plain(long in, long out) {
    return 9 * in * out + out;
  }

  private static long normalised(long side, long in, long out) {
    return side * side * in * out + 2 * out;
  }

  /** U(-1/sqrt(fan in), 1/sqrt(fan in)); g is the norm of v; what scales, scales by 1. */
  @Property(tries = 3)
  void drawsItsInitialWeightsFromTheSeedWithinTheirBounds(
      @ForAll @IntRange(min = 1, max = 3) int modules, @ForAll long seed) {
    Architecture architecture = architecture(3, 8, modules);
    try (LayerBench bench = new LayerBench(seed);
        LayerBench same = new LayerBench(seed);
        LayerBench other = new LayerBench(seed + 1)) {
      CoarseNet network = network(bench, architecture, 2);
      network(same, architecture, 2);
      network(other, architecture, 2);
      Map<String, float[]> drawn = byName(bench);
      Map<String, float[]> drawnAgain = byName(same);
      Map<String, float[]> drawnOtherwise = byName(other);
      for (String name : drawn.keySet()) {
        float[] values = drawn.get(name);
        assertArrayEquals(values, drawnAgain.get(name));
        if (name.contains("gamma")) {
          assertTrue(allOnes(values), name);
        } else if (name.endsWith("weight_g")) {
          float[] kernel = drawn.get(name.replace("weight_g", "weight_v"));
          assertArrayEquals(norms(kernel, values.length), values, 1e-6f);
        } else {
          assertFalse(Arrays.equals(values, drawnOtherwise.get(name)));
          isUniform(values, 1 / Math.sqrt(fanIn(network, name)));
        }
      }
    }
  }

  private static Map<String, float[]> byName(LayerBench bench) {
    Map<String, float[]> byName = new LinkedHashMap<>();
    bench.values().forEach((variable, values) -> byName.put(variable.name(), values));
    return byName;
  }

  private static boolean allOnes(float[] values) {
    float[] ones = new float[values.length];
    Arrays.fill(ones, 1);
    return Arrays.equals(ones, values);
  }

  private static float[] norms(float[] kernel, int out) {
    float[] ones = new float[out];
    Arrays.fill(ones, 1);
    double[] unit = NaiveConvolution.normalised(kernel, ones);
    float[] norms = new float[out];
    for (int channel = 0; channel < out; channel++) {
      norms[channel] = (float) (kernel[channel] / unit[channel]);
    }
    return norms;
  }

  private static int fanIn(CoarseNet network, String name) {
    String layer = name.substring(0, name.lastIndexOf('.'));
    int[] kernel =
        network.weights().stream()
            .filter(v -> v.shape().length == 4 && v.name().startsWith(layer + ".weight"))
            .findAny()
            .orElseThrow()
            .shape();
    return kernel[0] * kernel[1] * kernel[2];
  }

  private static void isUniform(float[] values, double bound) {
    double largest = 0;
    double sum = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
      sum += value;
    }
    assertTrue(largest <= bound);
    if (values.length >= 100) {
      assertTrue(largest > 0.9 * bound);
      // the deviation of a mean of n is bound / sqrt(3 n)
      assertEquals(0, sum / values.length, 6 * bound / Math.sqrt(3.0 * values.length));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasTheDerivativesOfFiniteDifferences(boolean laterBand) {
    List<String> inputs =
        laterBand
            ? List.of("low", "guide", "carried_result", "carried_features")
            : List.of("low", "guide");
    hasTheDerivativesOfFiniteDifferences(architecture(3, 4, 2), laterBand, inputs);
  }

  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void withoutAPartHasTheDerivativesOfFiniteDifferences(String settings) {
    Architecture architecture = new Architecture(3, Ablations.network(4, 1, 1, settings));
    hasTheDerivativesOfFiniteDifferences(architecture, true, List.of("low"));
  }

  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void noConvolutionSeesMoreThanItSays(String settings) {
    Architecture architecture = new Architecture(3, Ablations.network(8, 2, 1, settings));
    try (LayerBench bench = new LayerBench(1)) {
      CoarseNet network = network(bench, architecture, 3);
      band(bench, network, true, 7, 5);
      assertEquals(network.widestNeighbourhood(), bench.widestNeighbourhood());
    }
  }

  private static void hasTheDerivativesOfFiniteDifferences(
      Architecture architecture, boolean laterBand, List<String> inputs) {
    try (LayerBench bench = new LayerBench(1)) {
      CoarseNet network = network(bench, architecture, 3);
      bench.moveRectifiersAwayFromTheirBend();
      Collection<Variable> weights = laterBand ? network.weights() : network.everyBand();
      Band band = band(bench, network, laterBand, 7, 5);
      List<Variable> variables = new ArrayList<>(weights);
      inputs.forEach(name -> variables.add(bench.variable(name)));
      GradientCheck.holds(bench, variables, List.of(band.result(), band.features()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "modules=1, nothing",
    "guide=false, guide",
    "carried-result=false, carried_result",
    "carried-features=false, carried_features"
  })
  void seesEverythingButWhatIsSwitchedOff(String settings, String unseen) {
    try (LayerBench bench = new LayerBench(1)) {
      Architecture architecture = new Architecture(3, Ablations.network(4, 1, 1, settings));
      Band band = band(bench, network(bench, architecture, 3), true, 7, 5);
      float[] before = bench.run(band.result());
      for (String input : List.of("low", "guide", "carried_result", "carried_features")) {
        bench.move(bench.variable(input));
        float[] after = bench.run(band.result());
        assertEquals(input.equals(unseen), Arrays.equals(before, after), input);
        before = after;
      }
    }
  }

  /** A band of drawn inputs. */
  private static Band band(
      LayerBench bench, CoarseNet network, boolean laterBand, int height, int width) {
    int guideChannels = network.architecture().guideChannels();
    int features = network.architecture().size().features();
    int tile = network.tile();
    int count = network.architecture().similarTiles();
    Operand<TFloat32> guide = bench.input("guide", BATCH, height, width, guideChannels);
    Operand<TFloat32> lowResolution =
        bench.input("low", BATCH, height, width, network.architecture().size().neighbouringBands());
    Optional<Carried> carried =
        laterBand
            ? Optional.of(
                new Carried(
                    bench.input("carried_result", BATCH, height, width, 1),
                    bench.input("carried_features", BATCH, height, width, features)))
            : Optional.empty();
    return network.band(
        bench.tf(),
        new Input(
            lowResolution,
            guide,
            network.similarLines(
                bench.tf(),
                guide,
                bench.neighbours(bench.choose(BATCH, height, width, tile, count), BATCH, count),
                bench.padding(height, width, tile)),
            carried));
  }

  @Property(tries = 6)
  void givesABandOfTheGuidesSize(
      @ForAll @IntRange(min = 1, max = 5) int guideChannels,
      @ForAll @IntRange(min = 1, max = 3) int halfOfFeatures,
      @ForAll @IntRange(min = 1, max = 3) int modules,
      @ForAll @IntRange(min = 2, max = 5) int scale,
      @ForAll @IntRange(min = 1, max = 13) int height,
      @ForAll @IntRange(min = 1, max = 13) int width,
      @ForAll boolean laterBand,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Ops tf = bench.tf();
      int features = 2 * halfOfFeatures;
      CoarseNet network = network(bench, architecture(guideChannels, features, modules), scale);
      Band band = band(bench, network, laterBand, height, width);
      List<float[]> found =
          bench.run(
              List.of(
                  tf.dtypes.cast(tf.shape(band.result()), TFloat32.class),
                  tf.dtypes.cast(tf.shape(band.features()), TFloat32.class),
                  band.result(),
                  band.features()));
      assertArrayEquals(new float[] {BATCH, height, width, 1}, found.get(0));
      assertArrayEquals(new float[] {BATCH, height, width, features}, found.get(1));
      for (float[] values : found.subList(2, 4)) {
        for (float value : values) {
          assertTrue(Float.isFinite(value));
        }
      }
    }
  }

  @Property(tries = 6)
  void enlargesByRepeatingEveryPixel(
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 3, max = 6) int bands,
      @ForAll @IntRange(min = 2, max = 5) int scale,
      @ForAll @IntRange(min = 0, max = 5) int any,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Ops tf = bench.tf();
      CoarseNet network = network(bench, architecture(1, 2, 1), scale);
      int[] chosen = network.architecture().neighbouringBands(any % bands, bands);
      Operand<TFloat32> low = bench.input("low", BATCH, height, width, bands);
      Operand<TFloat32> guide = bench.input("guide", BATCH, scale * height, scale * width, 1);
      float[] large = bench.run(network.enlarge(tf, low, tf.constant(chosen), guide));
      float[] small = bench.values("low");
      assertEquals(BATCH * scale * height * scale * width * 3, large.length);
      for (int i = 0; i < large.length; i++) {
        int column = i / 3 % (scale * width) / scale;
        int row = i / 3 / (scale * width) % (scale * height) / scale;
        int image = i / 3 / (scale * width * scale * height);
        int from = ((image * height + row) * width + column) * bands + chosen[i % 3];
        assertEquals(small[from], large[i]);
      }
    }
  }
}

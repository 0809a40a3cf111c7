package io.github.sfpn.network.pzresnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.network.Enlargement;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PzresNetTest {
  private static final PzresNetConfig PUBLISHED =
      ExperimentFile.defaults(List.of()).config().section("pzres-net", PzresNetConfig.class);

  private static PzresNetConfig size(int layers, Integer... stages) {
    return new PzresNetConfig(List.of(stages), layers, PUBLISHED.training());
  }

  private static PzresNet network(
      LayerBench bench, int guideChannels, int bands, PzresNetConfig size) {
    return new PzresNet(bench.tf(), bench.variables(), guideChannels, bands, size, bench.random());
  }

  @Test
  void computesWhatThePublishedNetworkDoes() {
    ReferenceValues reference = ReferenceValues.open("reference-baselines/pzresnet-x8.mat");
    String weights = "reference-baselines/pzresnet-initial.pth";
    try (LayerBench bench = new LayerBench(1)) {
      Ops tf = bench.tf();
      PzresNet network = network(bench, 3, 31, PUBLISHED);
      bench.variables().initialise();
      WeightImport.into(
          bench.variables(),
          network.weights(),
          PyTorchWeights.read(ReferenceValues.path(weights)),
          weights);
      Operand<TFloat32> low = input(bench, reference, "lr");
      Operand<TFloat32> guide = input(bench, reference, "rgb");
      Operand<TFloat32> enlarged = Enlargement.bilinear(tf, low, guide);
      List<Operand<TFloat32>> found = network.found(tf, enlarged, guide, ZeroCentric::of);
      PzresNet.Estimates estimates = network.estimates(tf, low, guide, ZeroCentric::of);
      List<float[]> values =
          bench.run(
              List.of(
                  enlarged,
                  found.get(0),
                  found.get(1),
                  estimates.coarse(),
                  network.estimate(tf, low, guide)));
      assertArrayEquals(reference.batch("upsampled"), values.get(0), 1e-6f);
      assertArrayEquals(reference.batch("stage1"), values.get(1), 1e-4f);
      assertArrayEquals(reference.batch("stage2"), values.get(2), 1e-4f);
      assertArrayEquals(reference.batch("coarse"), values.get(3), 1e-4f);
      assertArrayEquals(reference.batch("refined"), values.get(4), 1e-4f);
    }
  }

  private static Operand<TFloat32> input(LayerBench bench, ReferenceValues reference, String name) {
    int[] shape = reference.shape(name);
    return bench.input(name, reference.batch(name), shape[0], shape[2], shape[3], shape[1]);
  }

  @Test
  void hasThePublishedNumberOfWeights() {
    try (LayerBench bench = new LayerBench(1)) {
      assertEquals(517_852, network(bench, 3, 31, PUBLISHED).parameters());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          8 -> 31  -> 0, 4, 8, 12, 16, 20, 24, 30
          16 -> 31 -> 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
          4 -> 4   -> 0, 1, 2, 3
          8 -> 5   -> 0, 1, 2, 3, 4
          8 -> 9   -> 0, 1, 2, 3, 4, 5, 6, 8
          1 -> 31  -> 30
          3 -> 128 -> 0, 43, 127
          """)
  void stagesSeeBandsFromTheFirstToTheLast(int wanted, int all, String expected) {
    assertEquals("[" + expected + "]", Arrays.toString(Stage.bands(wanted, all)));
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2, 1", "3, 5, 4, 2", "2, 9, 8, 3", "4, 2, 32, 1"})
  void takesAnyBandsChannelsAndScale(int guideChannels, int bands, int scale, int layers) {
    try (LayerBench bench = new LayerBench(scale)) {
      Ops tf = bench.tf();
      PzresNet network = network(bench, guideChannels, bands, size(layers, 2, 4));
      Operand<TFloat32> low = bench.input("low", 2, 2, 3, bands);
      Operand<TFloat32> guide = bench.input("guide", 2, 2 * scale, 3 * scale, guideChannels);
      Operand<TFloat32> estimate = network.estimate(tf, low, guide);
      List<float[]> values =
          bench.run(List.of(tf.dtypes.cast(tf.shape(estimate), TFloat32.class), estimate));
      assertArrayEquals(new float[] {2, 2 * scale, 3 * scale, bands}, values.get(0));
      for (float value : values.get(1)) {
        assertTrue(Float.isFinite(value));
      }
    }
  }

  /**
   * The biases before the second zero-centring excepted: what one adds to a channel that passes
   * everywhere is taken away again, so that their derivatives here are 0, or what rounding leaves.
   */
  @Test
  void hasTheDerivativesOfFiniteDifferences() {
    try (LayerBench bench = new LayerBench(3)) {
      PzresNet network = network(bench, 2, 3, size(2, 2));
      Operand<TFloat32> low = bench.input("low", 2, 3, 2, 3);
      Operand<TFloat32> guide = bench.input("guide", 2, 6, 4, 2);
      moveRectifiersAwayFromTheirBend(bench, network);
      PzresNet.Estimates estimates = network.estimates(bench.tf(), low, guide, ZeroCentric::of);
      List<Variable> variables = new ArrayList<>(network.weights());
      variables.removeIf(variable -> variable.name().endsWith("compressLayer.conv.bias"));
      variables.add(bench.variable("low"));
      variables.add(bench.variable("guide"));
      GradientCheck.holds(bench, variables, List.of(estimates.coarse(), estimates.refined()));
    }
  }

  /**
   * Channels that pass everywhere and others that pass nowhere, in turn: where a rectifier bends, a
   * difference says nothing about a derivative.
   */
  private static void moveRectifiersAwayFromTheirBend(LayerBench bench, PzresNet network) {
    Map<Variable, float[]> moved = bench.values();
    for (Variable variable : network.weights()) {
      if (variable.name().endsWith("bias")) {
        float[] values = moved.get(variable);
        for (int i = 0; i < values.length; i++) {
          values[i] = i % 2 == 0 ? 4 : -4;
        }
      }
    }
    // in front of the hyperbolic tangent nothing is rectified, and it is to stay off its flat ends
    Variable last = bench.variable("stages.1.denselayers.1.actlayer.conv.bias");
    moved.put(last, bench.uniform(-0.5, 0.5, last.size()));
    Variable first = bench.variable("stages.0.denselayers.1.actlayer.conv.bias");
    moved.put(first, bench.uniform(-0.5, 0.5, first.size()));
    bench.assign(moved);
  }
}

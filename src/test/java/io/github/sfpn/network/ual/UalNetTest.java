package io.github.sfpn.network.ual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class UalNetTest {
  private static UalNet network(
      LayerBench bench, int guideChannels, int bands, int scale, int features) {
    UalNet network =
        new UalNet(
            bench.tf(), bench.variables(), guideChannels, bands, scale, features, bench.random());
    bench.variables().initialise();
    return network;
  }

  @Test
  void computesWhatThePublishedNetworkDoes() {
    ReferenceValues reference = ReferenceValues.open("reference-baselines/ual-fusion.mat");
    String weights = "reference-baselines/ual-fusion-initial.pth";
    try (LayerBench bench = new LayerBench(1)) {
      UalNet network = network(bench, 3, 31, 8, 16);
      assertEquals(461_167, network.parameters());
      WeightImport.into(
          bench.variables(),
          network.weights(),
          PyTorchWeights.read(ReferenceValues.path(weights)),
          weights);
      Operand<TFloat32> estimate =
          network.estimate(
              bench.tf(), input(bench, reference, "lr"), input(bench, reference, "rgb"));
      assertArrayEquals(reference.batch("output"), bench.run(estimate), 1e-4f);
    }
  }

  private static Operand<TFloat32> input(LayerBench bench, ReferenceValues reference, String name) {
    int[] shape = reference.shape(name);
    return bench.input(name, reference.batch(name), shape[0], shape[2], shape[3], shape[1]);
  }

  @Test
  void hasThePublishedNumberOfWeights() {
    try (LayerBench bench = new LayerBench(1)) {
      assertEquals(7_097_695, network(bench, 3, 31, 8, 64).parameters());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2, 1", "3, 5, 4, 2", "2, 9, 8, 3", "4, 2, 32, 1"})
  void takesAnyBandsChannelsAndScale(int guideChannels, int bands, int scale, int features) {
    try (LayerBench bench = new LayerBench(scale)) {
      Ops tf = bench.tf();
      UalNet network = network(bench, guideChannels, bands, scale, features);
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

  /** A change of the guide shows so far and no farther. */
  @Test
  void seesAsFarAsItSays() {
    int scale = 2;
    int size = 96;
    int changed = 48;
    try (LayerBench bench = new LayerBench(7)) {
      UalNet network = network(bench, 1, 1, scale, 4);
      Operand<TFloat32> low = bench.input("low", 1, size / scale, size / scale, 1);
      Operand<TFloat32> guide = bench.input("guide", 1, size, size, 1);
      Operand<TFloat32> estimate = network.estimate(bench.tf(), low, guide);
      float[] before = bench.run(estimate);
      int farthest = 0;
      for (String input : List.of("low", "guide")) {
        Variable image = bench.variable(input);
        float[] values = bench.values(input);
        float[] moved = values.clone();
        int side = image.shape()[1];
        moved[changed * side / size * side + changed * side / size] += 1000;
        bench.assign(Map.of(image, moved));
        float[] after = bench.run(estimate);
        bench.assign(Map.of(image, values));
        for (int i = 0; i < after.length; i++) {
          if (after[i] != before[i]) {
            int distance = Math.max(Math.abs(i / size - changed), Math.abs(i % size - changed));
            farthest = Math.max(farthest, distance);
          }
        }
      }
      assertTrue(farthest > network.reach().getAsInt() - scale, "sees " + farthest);
      assertTrue(farthest <= network.reach().getAsInt(), "sees " + farthest);
    }
  }

  @Test
  void hasTheDerivativesOfFiniteDifferences() {
    try (LayerBench bench = new LayerBench(3)) {
      UalNet network = network(bench, 2, 3, 2, 2);
      Operand<TFloat32> low = bench.input("low", 2, 3, 2, 3);
      Operand<TFloat32> guide = bench.input("guide", 2, 6, 4, 2);
      moveRectifiersAwayFromTheirBend(bench, network);
      Operand<TFloat32> estimate = network.estimate(bench.tf(), low, guide);
      List<Variable> variables = new ArrayList<>(network.weights());
      variables.add(bench.variable("low"));
      variables.add(bench.variable("guide"));
      GradientCheck.holds(bench, variables, List.of(estimate));
    }
  }

  /**
   * Channels that pass everywhere and others that pass nowhere, in turn: where a rectifier bends, a
   * difference says nothing about a derivative. Small kernels keep them so, and the gates ajar.
   */
  private static void moveRectifiersAwayFromTheirBend(LayerBench bench, UalNet network) {
    Map<Variable, float[]> moved = bench.values();
    for (Variable variable : network.weights()) {
      float[] values = moved.get(variable);
      boolean isRectified =
          variable.name().matches("(layerIn._1|branch.*|Infor.[02]|layerOut[12]).bias");
      for (int i = 0; i < values.length; i++) {
        if (isRectified) {
          values[i] = i % 2 == 0 ? 2 : -2;
        } else if (variable.name().endsWith("weight")) {
          values[i] *= 0.3f;
        }
      }
    }
    bench.assign(moved);
  }
}

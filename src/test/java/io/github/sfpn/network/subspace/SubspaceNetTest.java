package io.github.sfpn.network.subspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.NaiveConvolution;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SubspaceNetTest {
  private static final MapLayout LAYOUT = new MapLayout(2, 3);

  private static SubspaceNet network(LayerBench bench, MapLayout layout, int features, int blocks) {
    return new SubspaceNet(bench.tf(), bench.variables(), layout, features, blocks, bench.random());
  }

  /** As after some training: nothing is 0. */
  private static void move(LayerBench bench, SubspaceNet network) {
    Map<Variable, float[]> moved = new LinkedHashMap<>();
    for (Variable variable : network.weights()) {
      moved.put(variable, bench.uniform(-0.3, 0.3, variable.size()));
    }
    bench.assign(moved);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 4, 1", "8, 3, 6, 2", "3, 9, 5, 1"})
  void beginsWithoutAnyCorrection(int coefficients, int guideMaps, int features, int blocks) {
    MapLayout layout = new MapLayout(coefficients, guideMaps);
    try (LayerBench bench = new LayerBench(1)) {
      SubspaceNet network = network(bench, layout, features, blocks);
      Operand<TFloat32> numbers = bench.input("numbers", 2, 1, 1, layout.numbers());
      Operand<TFloat32> maps = bench.input("maps", 2, 4, 6, layout.maps());
      float[] found = bench.run(network.estimate(bench.tf(), numbers, maps));
      assertArrayEquals(new float[2 * 4 * 6 * coefficients], found);
    }
  }

  /** One block, written down by its definition. */
  @Test
  void computesItsDefinition() {
    int features = 4;
    try (LayerBench bench = new LayerBench(2)) {
      SubspaceNet network = network(bench, LAYOUT, features, 1);
      Operand<TFloat32> numbers = bench.input("numbers", 1, 1, 1, LAYOUT.numbers());
      Operand<TFloat32> maps = bench.input("maps", 1, 6, 8, LAYOUT.maps());
      move(bench, network);
      float[] found = bench.run(network.estimate(bench.tf(), numbers, maps));
      float[] given = bench.values("numbers");

      float[] x = convolved(bench, "head", folded(bench.values("maps"), 6, 8), 3);
      float[] level = convolved(bench, "level", Arrays.copyOf(given, LAYOUT.levels()), 1);
      for (int i = 0; i < x.length; i++) {
        x[i] += level[i % features];
      }
      float[] inner = rectified(convolved(bench, "blocks.0.a", x, 3));
      float[] added = convolved(bench, "blocks.0.b", inner, 3);
      for (int i = 0; i < x.length; i++) {
        x[i] += added[i];
      }
      float[] answer = convolved(bench, "tail", x, 3);
      float[] expected = new float[found.length];
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 8; column++) {
          for (int from = 0; from < 2; from++) {
            int part = 2 * (row % 2) + column % 2;
            float value = answer[((row / 2) * 4 + column / 2) * 8 + 2 * part + from];
            for (int to = 0; to < 2; to++) {
              expected[(row * 8 + column) * 2 + to] +=
                  value * given[LAYOUT.levels() + 2 * from + to];
            }
          }
        }
      }
      assertArrayEquals(expected, found, 1e-5f);
    }
  }

  private static float[] convolved(LayerBench bench, String layer, float[] x, int size) {
    float[] kernel = bench.values(layer + ".weight");
    double[] doubles = IntStream.range(0, kernel.length).mapToDouble(i -> kernel[i]).toArray();
    float[] bias = bench.values(layer + ".bias");
    return size == 1
        ? NaiveConvolution.of(x, 1, 1, 1, doubles, size, bias)
        : NaiveConvolution.of(x, 1, 3, 4, doubles, size, bias);
  }

  /** 2 x 2 pixels side by side, as channels. */
  private static float[] folded(float[] maps, int height, int width) {
    int channels = LAYOUT.maps();
    float[] folded = new float[maps.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int part = 2 * (row % 2) + column % 2;
        int to = (((row / 2) * width / 2 + column / 2) * 4 + part) * channels;
        System.arraycopy(maps, (row * width + column) * channels, folded, to, channels);
      }
    }
    return folded;
  }

  private static float[] rectified(float[] x) {
    float[] rectified = x.clone();
    for (int i = 0; i < x.length; i++) {
      rectified[i] = Math.max(0, x[i]);
    }
    return rectified;
  }

  @Test
  void hasTheRightDerivatives() {
    try (LayerBench bench = new LayerBench(3)) {
      Ops tf = bench.tf();
      SubspaceNet network = network(bench, LAYOUT, 4, 1);
      Operand<TFloat32> numbers = bench.input("numbers", 2, 1, 1, LAYOUT.numbers());
      Operand<TFloat32> maps = bench.input("maps", 2, 4, 4, LAYOUT.maps());
      Operand<TFloat32> truth =
          bench.input(
              "truth",
              bench.uniform(0.2, 1, 2, 4, 4, LAYOUT.truthMaps()),
              2,
              4,
              4,
              LAYOUT.truthMaps());
      Operand<TFloat32> loss = network.loss(tf, numbers, maps, truth);
      move(bench, network);
      // away from where rectifiers bend
      Map<Variable, float[]> biases = new LinkedHashMap<>();
      for (String name : List.of("head.bias", "blocks.0.a.bias")) {
        biases.put(bench.variable(name), new float[] {4, -4, 4, -4});
      }
      bench.assign(biases);
      GradientCheck.holdsNearby(
          bench,
          network.weights().stream().filter(v -> v.name().endsWith("weight")).toList(),
          List.of(loss));
    }
  }

  /** Sums of more than two terms have last digits of their own in every run. */
  @Test
  void learnsReproducibly() {
    try (LayerBench bench = new LayerBench(4)) {
      SubspaceNet network = network(bench, LAYOUT, 4, 2);
      Operand<TFloat32> numbers = bench.input("numbers", 1, 1, 1, LAYOUT.numbers());
      Operand<TFloat32> maps = bench.input("maps", 1, 4, 4, LAYOUT.maps());
      Operand<TFloat32> truth = bench.input("truth", 1, 4, 4, LAYOUT.truthMaps());
      Gradient.of(bench.tf(), network.loss(bench.tf(), numbers, maps, truth), network.weights());
      assertEquals(List.of(), bench.sumsOfMoreThanTwo());
    }
  }
}

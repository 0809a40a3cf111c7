package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.NaiveConvolution;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ResidualUnitTest {
  @Property(tries = 10)
  void addsTwoConvolutionsWithARectifierBetween(
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 4) int features,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      ResidualUnit unit = new ResidualUnit(bench.weights(), features);
      Operand<TFloat32> x = bench.input("x", 1, height, width, features);
      float[] expected = convolve(bench, "m.0", bench.run(x), height, width);
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.max(0, expected[i]);
      }
      expected = convolve(bench, "m.2", expected, height, width);
      for (int i = 0; i < expected.length; i++) {
        expected[i] += bench.run(x)[i];
      }
      assertArrayEquals(expected, bench.run(unit.apply(bench.tf(), x)), 1e-5f);
    }
  }

  private static float[] convolve(LayerBench bench, String name, float[] x, int height, int width) {
    double[] kernel =
        NaiveConvolution.normalised(
            bench.values(name + ".weight_v"), bench.values(name + ".weight_g"));
    return NaiveConvolution.of(x, 1, height, width, kernel, 3, bench.values(name + ".bias"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void hasTheDerivativesOfFiniteDifferences(long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      ResidualUnit unit = new ResidualUnit(bench.weights(), 4);
      Operand<TFloat32> x = bench.input("x", 2, 5, 6, 4);
      bench.moveRectifiersAwayFromTheirBend();
      GradientCheck.holds(bench, bench.variables().all(), List.of(unit.apply(bench.tf(), x)));
    }
  }
}

package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class FineNetTest {
  private static final int SIZE = FineNet.BLUR_SIZE;

  private static FineNet network(LayerBench bench, int bands, int channels, int width, int scale) {
    float[] blur = bench.uniform(0, 0.01, SIZE, SIZE);
    FineNet network =
        new FineNet(
            bench.tf(), bench.variables(), bands, channels, width, scale, blur, bench.random());
    bench.variables().initialise();
    return network;
  }

  private static Operand<TFloat32> degraded(
      LayerBench bench, FineNet network, Operand<TFloat32> image, int height, int width) {
    return network
        .blur()
        .see(
            bench.tf(),
            image,
            bench.tf().constant(network.blur().linesRead(0, height, height)),
            bench.tf().constant(network.blur().linesRead(0, width, width)));
  }

  @Property(tries = 20)
  void hasTheWeightsThatThreeConvolutionsAndOneBlurHave(
      @ForAll @IntRange(min = 1, max = 5) int bands,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 7) int width) {
    try (LayerBench bench = new LayerBench(1)) {
      int weights =
          network(bench, bands, channels, width, 2).weights().stream()
              .mapToInt(Variable::size)
              .sum();
      int convolutions = 9 * width * (bands + channels + width + bands);
      int lengthsAndBiases = 2 * (width + width + bands);
      assertEquals(convolutions + lengthsAndBiases + SIZE * SIZE + 1, weights);
    }
  }

  /** Every band by the same kernel, the first and last lines repeated beyond the border. */
  @Property(tries = 10)
  void degradesAsTheSumThatDefinesIt(
      @ForAll @IntRange(min = 1, max = 3) int bands,
      @ForAll @IntRange(min = 2, max = 5) int scale,
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll @IntRange(min = 1, max = 3) int columns,
      @ForAll long seed) {
    int height = rows * scale;
    int width = columns * scale;
    try (LayerBench bench = new LayerBench(seed)) {
      FineNet network = network(bench, bands, 3, 2, scale);
      Operand<TFloat32> image = bench.input("image", 1, height, width, bands);
      float[] values = bench.run(image);
      float[] blur = bench.values("hsi.Conv.weight");
      float[] expected = new float[rows * columns * bands];
      for (int i = 0; i < expected.length; i++) {
        int top = i / (columns * bands) * scale - SIZE / 2;
        int left = i / bands % columns * scale - SIZE / 2;
        double sum = bench.values("hsi.Conv.bias")[0];
        for (int tap = 0; tap < SIZE * SIZE; tap++) {
          int row = Math.min(height - 1, Math.max(0, top + tap / SIZE));
          int column = Math.min(width - 1, Math.max(0, left + tap % SIZE));
          sum += blur[tap] * values[(row * width + column) * bands + i % bands];
        }
        expected[i] = (float) sum;
      }
      assertArrayEquals(expected, bench.run(degraded(bench, network, image, height, width)), 1e-5f);
    }
  }

  @Test
  void addsNothingWhereTheLastConvolutionIsNought() {
    try (LayerBench bench = new LayerBench(3)) {
      FineNet network = network(bench, 4, 3, 6, 2);
      Operand<TFloat32> coarse = bench.input("coarse", 1, 5, 7, 4);
      Operand<TFloat32> guide = bench.input("guide", 1, 5, 7, 3);
      Map<Variable, float[]> nought = new HashMap<>();
      for (String name : List.of("Conv3.weight_g", "Conv3.bias")) {
        nought.put(bench.variable(name), new float[4]);
      }
      bench.assign(nought);
      assertArrayEquals(bench.run(coarse), bench.run(network.refine(bench.tf(), coarse, guide)));
    }
  }

  @Test
  void derivativesAreRight() {
    try (LayerBench bench = new LayerBench(4)) {
      FineNet network = network(bench, 3, 2, 4, 2);
      Operand<TFloat32> coarse = bench.input("coarse", 1, 6, 8, 3);
      Operand<TFloat32> guide = bench.input("guide", 1, 6, 8, 2);
      moveRectifiersAwayFromTheirBend(bench);
      Operand<TFloat32> refined = network.refine(bench.tf(), coarse, guide);
      Operand<TFloat32> seen = degraded(bench, network, refined, 6, 8);
      GradientCheck.holds(bench, bench.variables().all(), List.of(refined, seen));
    }
  }

  /** Half of the channels pass everywhere, the others nowhere. */
  private static void moveRectifiersAwayFromTheirBend(LayerBench bench) {
    Map<Variable, float[]> moved = new HashMap<>();
    for (String layer : List.of("Conv1", "Conv2")) {
      float[] bias = bench.values(layer + ".bias");
      for (int i = 0; i < bias.length; i++) {
        bias[i] = i % 2 == 0 ? 6 : -6;
      }
      moved.put(bench.variable(layer + ".bias"), bias);
      float[] lengths = new float[bias.length];
      Arrays.fill(lengths, 0.2f);
      moved.put(bench.variable(layer + ".weight_g"), lengths);
    }
    bench.assign(moved);
  }
}

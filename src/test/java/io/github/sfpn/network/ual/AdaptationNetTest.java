package io.github.sfpn.network.ual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class AdaptationNetTest {
  private static final int SIZE = AdaptationNet.BLUR_SIZE;
  private static final String INITIAL = "reference-baselines/ual-adaptation-initial.pth";

  private static AdaptationNet network(LayerBench bench, int bands, int scale) {
    float[] blur = bench.uniform(0, 2.0 / (SIZE * SIZE), SIZE, SIZE);
    AdaptationNet network =
        new AdaptationNet(bench.tf(), bench.variables(), bands, scale, blur, bench.random());
    bench.variables().initialise();
    return network;
  }

  private static Operand<TFloat32> degraded(
      Ops tf, AdaptationNet network, Operand<TFloat32> image, int height, int width) {
    return network
        .blur()
        .see(
            tf,
            image,
            tf.constant(network.blur().linesRead(0, height, height)),
            tf.constant(network.blur().linesRead(0, width, width)));
  }

  @Test
  void computesWhatThePublishedNetworkDoes() {
    ReferenceValues reference = ReferenceValues.open("reference-baselines/ual-adaptation.mat");
    try (LayerBench bench = new LayerBench(1)) {
      AdaptationNet network = network(bench, 31, reference.integer("scale"));
      int ofBlur = SIZE * SIZE + 1;
      assertEquals(43_400 + ofBlur, network.weights().stream().mapToInt(Variable::size).sum());
      WeightImport.into(
          bench.variables(),
          network.weights(),
          PyTorchWeights.read(ReferenceValues.path(INITIAL)),
          INITIAL);
      int[] shape = reference.shape("coarse");
      Operand<TFloat32> coarse =
          bench.input("coarse", reference.batch("coarse"), 1, shape[2], shape[3], shape[1]);
      Operand<TFloat32> adapted = network.refine(bench.tf(), coarse, coarse);
      assertArrayEquals(
          reference.batch("degraded_first"),
          bench.run(degraded(bench.tf(), network, adapted, shape[2], shape[3])),
          2e-5f);
    }
  }

  /** The window of a low-resolution pixel lies round the s x s pixels that it covers. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 8, 16, 32, 64})
  void degradesAsTheSumThatDefinesItAtEveryScale(int scale) {
    int height = 2 * scale;
    int width = 3 * scale;
    try (LayerBench bench = new LayerBench(scale)) {
      AdaptationNet network = network(bench, 2, scale);
      Operand<TFloat32> image = bench.input("image", 1, height, width, 2);
      float[] values = bench.run(image);
      float[] blur = bench.values("degradation.weight");
      float[] expected = new float[2 * 3 * 2];
      for (int i = 0; i < expected.length; i++) {
        int top = i / 6 * scale - Math.floorDiv(SIZE - scale, 2);
        int left = i / 2 % 3 * scale - Math.floorDiv(SIZE - scale, 2);
        double sum = bench.values("degradation.bias")[0];
        for (int tap = 0; tap < SIZE * SIZE; tap++) {
          int row = Math.min(height - 1, Math.max(0, top + tap / SIZE));
          int column = Math.min(width - 1, Math.max(0, left + tap % SIZE));
          sum += blur[tap] * values[(row * width + column) * 2 + i % 2];
        }
        expected[i] = (float) sum;
      }
      assertArrayEquals(
          expected, bench.run(degraded(bench.tf(), network, image, height, width)), 1e-5f);
    }
  }

  @Test
  void derivativesAreRight() {
    try (LayerBench bench = new LayerBench(4)) {
      AdaptationNet network = network(bench, 4, 4);
      Operand<TFloat32> estimate = bench.input("estimate", 1, 8, 12, 4);
      moveRectifiersAwayFromTheirBend(bench);
      Operand<TFloat32> adapted = network.refine(bench.tf(), estimate, estimate);
      Operand<TFloat32> seen = degraded(bench.tf(), network, adapted, 8, 12);
      GradientCheck.holds(bench, bench.variables().all(), List.of(adapted, seen));
    }
  }

  /** Half of the channels pass everywhere, the others nowhere. */
  private static void moveRectifiersAwayFromTheirBend(LayerBench bench) {
    Map<Variable, float[]> moved = bench.values();
    moved.forEach(
        (variable, values) -> {
          for (int i = 0; i < values.length; i++) {
            if (variable.name().matches("adaptor.Conv[123].bias")) {
              values[i] = i % 2 == 0 ? 3 : -3;
            } else if (variable.name().matches("adaptor.*weight")) {
              values[i] *= 0.3f;
            }
          }
        });
    bench.assign(moved);
  }
}

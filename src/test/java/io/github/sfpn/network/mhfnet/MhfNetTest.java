package io.github.sfpn.network.mhfnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.network.GradientCheck;
import io.github.sfpn.network.LayerBench;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class MhfNetTest {
  private static final MhfNetConfig PUBLISHED = size(12, 20, 1, 4);

  private static MhfNetConfig size(int rank, int stages, int proximal, int adjustment) {
    return new MhfNetConfig(
        rank,
        stages,
        proximal,
        adjustment,
        0.1,
        0.01,
        ExperimentFile.defaults(List.of()).config().training());
  }

  private static MhfNet network(
      LayerBench bench, int guideChannels, int bands, int scale, MhfNetConfig size) {
    float[] guideToBands = bench.uniform(0, 1, guideChannels, bands);
    return new MhfNet(
        bench.tf(),
        bench.variables(),
        guideChannels,
        bands,
        scale,
        size,
        guideToBands,
        bench.random());
  }

  /** A pair of images of a small network, and its truth, drawn from U(0, 1). */
  private static final class Example implements AutoCloseable {
    final LayerBench bench;
    final MhfNet network;
    final int stages;
    final Image low;
    final Image guide;
    final Image truth;
    final Operand<TFloat32> z;
    final Operand<TFloat32> y;
    final Operand<TFloat32> x;

    Example(int scale, int height, int width, int bands, int guideChannels, MhfNetConfig size) {
      bench = new LayerBench(scale);
      network = network(bench, guideChannels, bands, scale, size);
      stages = size.stages();
      low = image(height, width, bands);
      guide = image(scale * height, scale * width, guideChannels);
      truth = image(scale * height, scale * width, bands);
      z = input("low", low);
      y = input("guide", guide);
      x = input("truth", truth);
    }

    private Image image(int height, int width, int channels) {
      return new Image(2, height, width, channels, bench.uniform(0, 1, 2, height, width, channels));
    }

    private Operand<TFloat32> input(String name, Image image) {
      return bench.input(name, image.values(), 2, image.height(), image.width(), image.channels());
    }

    Ops tf() {
      return bench.tf();
    }

    NaiveMhfNet.Unfolding naive() {
      return new NaiveMhfNet(bench.values()).unfold(low, guide, stages);
    }

    @Override
    public void close() {
      bench.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 2, 4, 1", "4, 2, 3, 5, 3", "8, 2, 1, 3, 2"})
  void unfoldsTheAlgorithmAsWritten(
      int scale, int height, int width, int bands, int guideChannels) {
    MhfNetConfig size = size(3, 4, 2, 2);
    try (Example example = new Example(scale, height, width, bands, guideChannels, size)) {
      MhfNet.Unfolding found = example.network.unfold(example.tf(), example.z, example.y);
      Operand<TFloat32> loss = example.network.loss(example.tf(), example.z, example.y, example.x);
      compare(example, found, loss, 1e-5f);
      Layers.moveRectifiersAwayFromTheirBend(example.bench);
      compare(example, found, loss, 2e-4f);
    }
  }

  private static void compare(
      Example example, MhfNet.Unfolding found, Operand<TFloat32> loss, float tolerance) {
    List<Operand<TFloat32>> operands = new ArrayList<>(found.stages());
    operands.addAll(List.of(found.fromGuide(), found.error(), found.estimate(), loss));
    List<float[]> values = example.bench.run(operands);
    NaiveMhfNet.Unfolding naive = example.naive();
    List<Image> expected = new ArrayList<>(naive.stages());
    expected.addAll(List.of(naive.fromGuide(), naive.error(), naive.estimate()));
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).values(), values.get(i), tolerance, "part " + i);
    }
    double naiveLoss = NaiveMhfNet.loss(naive, example.truth, 0.1, 0.01);
    assertEquals(naiveLoss, values.get(expected.size())[0], tolerance * naiveLoss);
  }

  @Test
  void hasThePublishedNumberOfWeights() {
    try (LayerBench bench = new LayerBench(1)) {
      assertEquals(3_006_763, network(bench, 3, 31, 32, PUBLISHED).parameters());
    }
  }

  /** Counted for a stage: its proximal operator, and C' for the levels of 4, 4 and 2. */
  @ParameterizedTest
  @CsvSource({"4, 52075", "32, 146584"})
  void aStageHasThePublishedNumberOfWeights(int scale, int transposed) {
    long[] counts = new long[2];
    for (int i = 0; i < 2; i++) {
      try (LayerBench bench = new LayerBench(1)) {
        counts[i] = network(bench, 3, 31, scale, size(12, 2 + i, 1, 4)).parameters();
      }
    }
    assertEquals(5391 + transposed, counts[1] - counts[0]);
  }

  /** What the guide tells, and beyond it nothing outside the r directions. */
  @Test
  void anEstimateIsOfTheGuideAndOfAFewDirections() {
    int bands = 6;
    int rank = 2;
    try (Example example = new Example(4, 2, 2, bands, 1, size(rank, 3, 1, 1))) {
      List<float[]> values =
          example.bench.run(
              List.of(
                  example.network.unfold(example.tf(), example.z, example.y).fromGuide(),
                  example.network.unfold(example.tf(), example.z, example.y).stages().get(1),
                  example.network.estimate(example.tf(), example.z, example.y)));
      DMatrixRMaj beyond = new DMatrixRMaj(values.get(0).length / bands, bands);
      for (int i = 0; i < beyond.getNumElements(); i++) {
        assertTrue(values.get(2)[i] >= values.get(1)[i], "the adjustment only adds");
        beyond.set(i, values.get(1)[i] - values.get(0)[i]);
      }
      assertEquals(rank, SingularOps_DDRM.rank(beyond, 1e-4));
    }
  }

  /** Where the normalisations of the adjustment give nothing, it is the last stage's X. */
  @Test
  void anAdjustmentOfNothingLeavesTheLastStage() {
    try (Example example = new Example(4, 2, 2, 3, 2, size(2, 3, 1, 2))) {
      Map<Variable, float[]> nought = new HashMap<>();
      for (Variable weight : example.network.weights()) {
        if (weight.name().matches("adjustment.*normalisation.scale")) {
          nought.put(weight, new float[weight.size()]);
        }
      }
      example.bench.assign(nought);
      MhfNet.Unfolding unfolding = example.network.unfold(example.tf(), example.z, example.y);
      List<float[]> values =
          example.bench.run(List.of(unfolding.stages().get(1), unfolding.estimate()));
      assertArrayEquals(values.get(0), values.get(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"4", "8"})
  void derivativesAreRight(int scale) {
    try (Example example = new Example(scale, 2, 1, 3, 2, size(2, 3, 1, 1))) {
      Layers.moveRectifiersAwayFromTheirBend(example.bench);
      GradientCheck.holds(
          example.bench,
          Layers.learning(example.bench),
          List.of(example.network.loss(example.tf(), example.z, example.y, example.x)));
    }
  }

  /** TensorFlow adds up two in one way only; more, as timing has it. */
  @Test
  void gradientsAreAddedUpTwoAtATime() {
    try (Example example = new Example(8, 1, 1, 3, 2, size(2, 4, 1, 2))) {
      Operand<TFloat32> estimate = example.network.estimate(example.tf(), example.z, example.y);
      assertEquals(example.truth.values().length, example.bench.run(estimate).length);
      Gradient.of(
          example.tf(),
          example.network.loss(example.tf(), example.z, example.y, example.x),
          example.network.weights());
      assertEquals(List.of(), example.bench.sumsOfMoreThanTwo());
    }
  }

  @Test
  void worksAtPowersOfTwo() {
    for (int scale : new int[] {2, 4, 8, 16, 32}) {
      assertTrue(MhfNet.worksAt(scale), "scale " + scale);
    }
    for (int scale : new int[] {1, 3, 6, 12}) {
      assertFalse(MhfNet.worksAt(scale), "scale " + scale);
    }
  }
}

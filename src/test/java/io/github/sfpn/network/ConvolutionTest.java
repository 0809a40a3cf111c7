package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ConvolutionTest {
  private static final int BATCH = 2;
  private static final int HEIGHT = 4;
  private static final int WIDTH = 5;

  @Property(tries = 30)
  void isTheSumThatDefinesIt(
      @ForAll boolean threeByThree,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 4) int out,
      @ForAll long seed) {
    int size = threeByThree ? 3 : 1;
    int in = groups * channels;
    try (LayerBench bench = new LayerBench(seed)) {
      Convolution plain = Convolution.plain(bench.weights().in("plain"), size, in, out);
      Convolution normalised =
          Convolution.weightNormalised(bench.weights().in("normalised"), size, in, out);
      Variable gammas = bench.weights().scalars("gammas", groups);
      Convolution scaled = Convolution.scaled(bench.weights().in("scaled"), size, in, out, gammas);
      bench.move(gammas);
      bench.move(bench.variable("normalised.weight_g"));
      List<Operand<TFloat32>> x = inputs(bench, groups, channels);

      double[] plainKernel = GradientCheck.doubles(bench.values("plain.weight"));
      double[] normalisedKernel =
          NaiveConvolution.normalised(
              bench.values("normalised.weight_v"), bench.values("normalised.weight_g"));
      float[] values = bench.run(concatenated(bench, x));
      double[] scaledKernel =
          NaiveConvolution.normalised(
              bench.values("scaled.weight_v"), bench.values("scaled.weight_g"));
      float[] scaledValues = values.clone();
      for (int i = 0; i < scaledValues.length; i++) {
        scaledValues[i] *= bench.values("gammas")[i % in / channels];
      }
      assertArrayEquals(
          naive(values, plainKernel, size, bench.values("plain.bias")),
          bench.run(plain.apply(bench.tf(), concatenated(bench, x))),
          1e-5f);
      assertArrayEquals(
          naive(values, normalisedKernel, size, bench.values("normalised.bias")),
          bench.run(normalised.apply(bench.tf(), x)),
          1e-5f);
      assertArrayEquals(
          naive(scaledValues, scaledKernel, size, bench.values("scaled.bias")),
          bench.run(scaled.apply(bench.tf(), x)),
          1e-5f);
    }
  }

  /** Folded convolutions compute the same values as the convolutions one after the other. */
  @Property(tries = 20)
  void foldsSumsAndChainsOfConvolutions(
      @ForAll boolean threeByThree,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 4) int middle,
      @ForAll @IntRange(min = 1, max = 4) int out,
      @ForAll long seed) {
    try (LayerBench bench = new LayerBench(seed)) {
      Ops tf = bench.tf();
      int size = threeByThree ? 3 : 1;
      Convolution one = Convolution.plain(bench.weights().in("one"), size, 2 * channels, middle);
      Convolution other = Convolution.plain(bench.weights().in("other"), size, channels, middle);
      Convolution pointwise = Convolution.plain(bench.weights().in("pointwise"), 1, middle, out);
      List<Operand<TFloat32>> x = inputs(bench, 3, channels);
      List<Operand<TFloat32>> ofOne = x.subList(0, 2);
      List<Convolution> halves = Folding.groups(tf, one, 2);

      List<float[]> values =
          bench.run(
              List.of(
                  one.apply(tf, ofOne),
                  halves.get(0).applyAndAdd(tf, x.get(0), halves.get(1).apply(tf, x.get(1))),
                  tf.math.add(one.apply(tf, ofOne), other.apply(tf, x.get(2))),
                  Folding.sum(tf, one, other).apply(tf, x),
                  pointwise.apply(tf, one.apply(tf, ofOne)),
                  Folding.chain(tf, one, pointwise).apply(tf, ofOne)));
      for (int i = 0; i < values.size(); i += 2) {
        assertArrayEquals(values.get(i), values.get(i + 1), 1e-5f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void hasTheDerivativesOfFiniteDifferences(int groups) {
    try (LayerBench bench = new LayerBench(groups)) {
      Convolution plain = Convolution.plain(bench.weights().in("plain"), 3, groups * 2, 3);
      Convolution normalised =
          Convolution.weightNormalised(bench.weights().in("normalised"), 3, groups * 2, 3);
      Variable gammas = bench.weights().scalars("gammas", groups);
      Convolution scaled =
          Convolution.scaled(bench.weights().in("scaled"), 3, groups * 2, 3, gammas);
      List<Operand<TFloat32>> x = inputs(bench, groups, 2);
      GradientCheck.holds(
          bench,
          bench.variables().all(),
          List.of(
              plain.apply(bench.tf(), concatenated(bench, x)),
              normalised.apply(bench.tf(), x),
              scaled.apply(bench.tf(), x)));
    }
  }

  private static List<Operand<TFloat32>> inputs(LayerBench bench, int groups, int channels) {
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      inputs.add(bench.input("x" + group, BATCH, HEIGHT, WIDTH, channels));
    }
    return inputs;
  }

  private static Operand<TFloat32> concatenated(LayerBench bench, List<Operand<TFloat32>> x) {
    // TensorFlow joins no fewer than two
    return x.size() == 1 ? x.get(0) : bench.tf().concat(x, bench.tf().constant(3));
  }

  private static float[] naive(float[] x, double[] kernel, int size, float[] bias) {
    return NaiveConvolution.of(x, BATCH, HEIGHT, WIDTH, kernel, size, bias);
  }
}

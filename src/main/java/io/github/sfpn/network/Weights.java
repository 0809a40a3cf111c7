package io.github.sfpn.network;

import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import io.github.sfpn.tensor.Variables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Makes the weights of layers: variables with names, and initial values drawn in Java from a seed.
 *
 * <p>The names are those of the published PyTorch weights ({@code
 * inter_body.0.fusion.reduce.weight_v}), so published models are imported by name.
 */
public final class Weights {
  private final Ops tf;
  private final Variables variables;
  private final RandomGenerator random;
  private final Map<VariableGroup, Map<Integer, NormalisedKernels>> normalised;
  private final String scope;

  public Weights(Ops tf, Variables variables, RandomGenerator random) {
    this(tf, variables, random, new HashMap<>(), "");
  }

  private Weights(
      Ops tf,
      Variables variables,
      RandomGenerator random,
      Map<VariableGroup, Map<Integer, NormalisedKernels>> normalised,
      String scope) {
    this.tf = tf;
    this.variables = variables;
    this.random = random;
    this.normalised = normalised;
    this.scope = scope;
  }

  /** The weights of a part of the network; its name becomes a prefix. */
  public Weights in(String part) {
    return new Weights(tf, variables, random, normalised, scope + part + ".");
  }

  /** Builds operations into the graph. */
  public Ops ops() {
    return tf;
  }

  /** Device, precision and threads. */
  Compute compute() {
    return variables.compute();
  }

  /** A learned scalar for each of {@code count} groups of channels, initially 1. */
  public Variable gammas(String name, int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return variables.add(scope + name, ones, count);
  }

  /** Draws values from U(-1/sqrt(fanIn), 1/sqrt(fanIn)), PyTorch's default. */
  public float[] uniform(int count, int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }

  /** Draws from a normal distribution of mean 0, truncated at two standard deviations. */
  public float[] truncatedNormal(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      double drawn = random.nextGaussian();
      while (Math.abs(drawn) > 2) {
        drawn = random.nextGaussian();
      }
      values[i] = (float) (drawn * deviation);
    }
    return values;
  }

  /**
   * Adds a variable to this part.
   *
   * @param initial initial values, row-major
   */
  public Variable add(String name, float[] initial, int... shape) {
    return variables.add(scope + name, initial, shape);
  }

  /** Adds the direction v of a weight-normalised kernel, [size, size, in, out]. */
  Variable addDirection(float[] initial, int... shape) {
    int out = shape[shape.length - 1];
    return variables.addToSection(
        directions(out), initial.length / out, scope + "weight_v", initial, shape);
  }

  /** Adds the lengths g of a weight-normalised kernel, one for each output channel. */
  Variable addLength(Variable direction, float[] initial) {
    int out = initial.length;
    return variables.addToSection(
        lengths(out), direction.size() / out, scope + "weight_g", initial, out);
  }

  private static String directions(int out) {
    return "directions of %d outputs".formatted(out);
  }

  private static String lengths(int out) {
    return "lengths of %d outputs".formatted(out);
  }

  /**
   * The weight-normalised kernel {@code g v / ||v||}, built when it is first used: [size, size, in,
   * out] or as a matrix, [size * size * in, out].
   *
   * @param direction v from {@link #addDirection}
   * @param length g from {@link #addLength}
   */
  Supplier<Operand<TFloat32>> normalised(Variable direction, Variable length) {
    int out = direction.shape()[direction.shape().length - 1];
    VariableGroup group = direction.group();
    NormalisedKernels kernels =
        normalised
            .computeIfAbsent(group, any -> new HashMap<>())
            .computeIfAbsent(
                out,
                any ->
                    new NormalisedKernels(
                        tf.withSubScope("weight_normalisation"),
                        group,
                        directions(out),
                        length.group(),
                        lengths(out),
                        out));
    return () -> kernels.kernel(direction);
  }
}

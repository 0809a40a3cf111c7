package io.github.sfpn.network;

import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.op.Ops;

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

  /** Of layers in groups of variables, by the number of output channels. */
  private final Map<Integer, NormalisedKernels> ofGroups;

  /** By direction. */
  private final Map<Variable, NormalisedKernels> normalised;

  private final String scope;

  public Weights(Ops tf, Variables variables, RandomGenerator random) {
    this(tf, variables, random, new HashMap<>(), new HashMap<>(), "");
  }

  private Weights(
      Ops tf,
      Variables variables,
      RandomGenerator random,
      Map<Integer, NormalisedKernels> ofGroups,
      Map<Variable, NormalisedKernels> normalised,
      String scope) {
    this.tf = tf;
    this.variables = variables;
    this.random = random;
    this.ofGroups = ofGroups;
    this.normalised = normalised;
    this.scope = scope;
  }

  /** The weights of a part of the network; its name becomes a prefix. */
  public Weights in(String part) {
    return new Weights(tf, variables, random, ofGroups, normalised, scope + part + ".");
  }

  /** Builds operations into the graph. */
  public Ops ops() {
    return tf;
  }

  /** Device, precision and threads. */
  Compute compute() {
    return variables.compute();
  }

  /**
   * A learned scalar for each of {@code count} groups of channels, initially 1: see {@link
   * Convolution#scaled}.
   */
  public Variable scalars(String name, int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return variables.addToSection(GroupScalars.SECTION, "", scope + name, ones, count);
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

  /**
   * Adds a weight-normalised kernel: a direction v [size, size, in, out], drawn from {@link
   * #uniform}, and a length g [out], initially the norm of v.
   *
   * @param kind kernels of one kind have one shape and lie side by side
   * @return v
   */
  Variable addNormalised(String kind, int size, int in, int out) {
    int fanIn = size * size * in;
    float[] direction = uniform(fanIn * out, fanIn);
    String directions = "directions of %d outputs".formatted(out);
    String lengths = "lengths of %d outputs".formatted(out);
    Variable v =
        variables.addToSection(
            directions, kind, scope + "weight_v", direction, size, size, in, out);
    Variable g =
        variables.addToSection(lengths, kind, scope + "weight_g", norms(direction, out), out);
    NormalisedKernels kernels =
        v.group().isSingle()
            ? kernelsOf(directions, lengths, out)
            : ofGroups.computeIfAbsent(out, any -> kernelsOf(directions, lengths, out));
    kernels.add(v, g);
    normalised.put(v, kernels);
    return v;
  }

  /** The norm of each output channel; these are the innermost axis of a kernel. */
  private static float[] norms(float[] kernel, int out) {
    double[] squares = new double[out];
    for (int i = 0; i < kernel.length; i++) {
      squares[i % out] += (double) kernel[i] * kernel[i];
    }
    float[] norms = new float[out];
    for (int channel = 0; channel < out; channel++) {
      norms[channel] = (float) Math.sqrt(squares[channel]);
    }
    return norms;
  }

  /**
   * The kernels {@code g v / ||v||} that are normalised together with one.
   *
   * @param direction v from {@link #addNormalised}
   */
  NormalisedKernels normalised(Variable direction) {
    return normalised.get(direction);
  }

  private NormalisedKernels kernelsOf(String directions, String lengths, int out) {
    return new NormalisedKernels(tf.withSubScope("weight_normalisation"), directions, lengths, out);
  }

  /** Adds a bias [out], drawn from {@link #uniform}, to a section of its group. */
  Variable addBias(String section, int fanIn, int out) {
    return variables.addToSection(section, "", scope + "bias", uniform(out, fanIn), out);
  }
}

package io.github.sfpn.network;

import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.Arrays;
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
  private final String scope;

  public Weights(Ops tf, Variables variables, RandomGenerator random) {
    this(tf, variables, random, "");
  }

  private Weights(Ops tf, Variables variables, RandomGenerator random, String scope) {
    this.tf = tf;
    this.variables = variables;
    this.random = random;
    this.scope = scope;
  }

  /** The weights of a part of the network; its name becomes a prefix. */
  public Weights in(String part) {
    return new Weights(tf, variables, random, scope + part + ".");
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
}

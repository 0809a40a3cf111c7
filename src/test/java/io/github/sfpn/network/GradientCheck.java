package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Compares derivatives with central differences.
 *
 * <p>The loss is the sum of all outputs, each number times a random one, in double precision. Each
 * variable is moved by itself, so that a small one cannot hide behind the others, and in directions
 * that are half its gradient, half random: along the gradient alone, one that misses a part would
 * still look right; along a random direction, hardly anything moves.
 */
public final class GradientCheck {
  private static final int DIRECTIONS = 2;
  private static final double TOLERANCE = 0.01;

  /** Of a variable's own size: far above the rounding of 32 bits, below where curvature counts. */
  private static final double STEP = 1e-2;

  /** Of an output: what 32 bits lose on the way through a network. */
  private static final double ROUNDING = 5e-7;

  private final LayerBench bench;
  private final double step;
  private final List<? extends Operand<TFloat32>> outputs;
  private final List<float[]> coefficients = new ArrayList<>();
  private final Map<Variable, float[]> start;
  private final double rounding;

  private GradientCheck(LayerBench bench, List<? extends Operand<TFloat32>> outputs, double step) {
    this.bench = bench;
    this.step = step;
    this.outputs = outputs;
    start = bench.values();
    double squares = 0;
    for (float[] output : bench.run(outputs)) {
      coefficients.add(bench.uniform(-1, 1, output.length));
      squares += Math.pow(norm(doubles(output)), 2);
    }
    rounding = ROUNDING * Math.sqrt(squares);
  }

  /** Fails unless the derivatives of the outputs with respect to every variable are right. */
  public static void holds(
      LayerBench bench, Collection<Variable> variables, List<? extends Operand<TFloat32>> outputs) {
    new GradientCheck(bench, outputs, STEP).check(variables);
  }

  /** The same nearer to the point, for outputs that curve strongly. */
  public static void holdsNearby(
      LayerBench bench, Collection<Variable> variables, List<? extends Operand<TFloat32>> outputs) {
    new GradientCheck(bench, outputs, STEP / 4).check(variables);
  }

  private void check(Collection<Variable> variables) {
    Map<Variable, Operand<TFloat32>> gradients = Gradient.of(bench.tf(), lossInGraph(), variables);
    List<float[]> values = bench.run(List.copyOf(gradients.values()));
    int i = 0;
    for (Variable variable : gradients.keySet()) {
      check(variable, doubles(values.get(i++)));
    }
  }

  private Operand<TFloat32> lossInGraph() {
    Ops tf = bench.tf();
    Operand<TFloat32> loss = tf.constant(0f);
    for (int i = 0; i < outputs.size(); i++) {
      Operand<TFloat32> flat = tf.reshape(outputs.get(i), tf.array(-1));
      Operand<TFloat32> product = tf.math.mul(flat, tf.constant(coefficients.get(i)));
      loss = tf.math.add(loss, tf.sum(product, tf.constant(0)));
    }
    return loss;
  }

  private void check(Variable variable, double[] gradient) {
    assertTrue(norm(gradient) > 0, () -> "nothing depends on " + variable);
    double length = step * norm(doubles(start.get(variable)));
    for (int repetition = 0; repetition < DIRECTIONS; repetition++) {
      double[] direction = direction(gradient);
      double difference =
          (lossAt(variable, direction, length) - lossAt(variable, direction, -length))
              / (2 * length);
      double derivative = dot(gradient, direction);
      double tolerance = TOLERANCE * Math.abs(derivative) + rounding / length;
      assertEquals(derivative, difference, tolerance, variable.name());
    }
    bench.assign(start);
  }

  private double[] direction(double[] gradient) {
    double[] random = doubles(bench.uniform(-1, 1, gradient.length));
    double[] direction = new double[gradient.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = gradient[i] / norm(gradient) + 0.5 * random[i] / norm(random);
    }
    return direction;
  }

  private double lossAt(Variable variable, double[] direction, double length) {
    float[] moved = start.get(variable).clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (length * direction[i]);
    }
    Map<Variable, float[]> there = new LinkedHashMap<>(start);
    there.put(variable, moved);
    bench.assign(there);
    List<float[]> values = bench.run(outputs);
    double loss = 0;
    for (int i = 0; i < values.size(); i++) {
      loss += dot(doubles(values.get(i)), doubles(coefficients.get(i)));
    }
    return loss;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}

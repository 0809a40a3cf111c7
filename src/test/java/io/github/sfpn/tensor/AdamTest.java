package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.tensor.Adam.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class AdamTest {
  private static final int SIZE = 3;

  /** Kingma, Ba, ICLR 2015, algorithm 1, in double precision. */
  private static final class ByTheBook {
    private final Settings settings;
    private final double[] weights;
    private final double[] first = new double[SIZE];
    private final double[] second = new double[SIZE];
    private int steps;

    ByTheBook(Settings settings, float[] start) {
      this.settings = settings;
      weights = doubles(start);
    }

    void step(double rate, float[] gradient) {
      steps++;
      for (int i = 0; i < SIZE; i++) {
        first[i] = settings.beta1() * first[i] + (1 - settings.beta1()) * gradient[i];
        second[i] =
            settings.beta2() * second[i] + (1 - settings.beta2()) * gradient[i] * gradient[i];
        double correctedFirst = first[i] / (1 - Math.pow(settings.beta1(), steps));
        double correctedSecond = second[i] / (1 - Math.pow(settings.beta2(), steps));
        weights[i] -= rate * correctedFirst / (Math.sqrt(correctedSecond) + settings.epsilon());
      }
    }
  }

  /** A group of one variable, and a placeholder for its gradient. */
  private static final class Group {
    private final Variable weights;
    private final Placeholder<TFloat32> gradient;
    private final Adam adam;
    private final List<Op> update;
    private final ByTheBook expected;

    Group(String name, Ops tf, Variables variables, Settings settings, float[] start) {
      weights = variables.add(name, start, SIZE);
      gradient = tf.placeholder(TFloat32.class);
      adam = new Adam(tf.withSubScope(name), variables, List.of(weights), settings);
      Map<VariableGroup, Operand<TFloat32>> gradients = Map.of(weights.group(), gradient);
      update = adam.update(tf, gradients);
      expected = new ByTheBook(settings, start);
    }
  }

  /** Some epsilons are large, so that it shows to which second moment they are added. */
  @Property(tries = 25)
  void isTheMethodOfItsPaperForEveryGroupByItsOwnCount(
      @ForAll @DoubleRange(max = 0.99) double beta1,
      @ForAll @DoubleRange(min = 0.9, max = 0.999) @Scale(3) double beta2,
      @ForAll @IntRange(min = 1, max = 8) int negativeExponent,
      @ForAll long seed) {
    Settings settings = new Settings(beta1, beta2, Math.pow(10, -negativeExponent));
    SplittableRandom random = new SplittableRandom(seed);
    try (TensorSession session = new TensorSession(Compute.onThreads(1))) {
      Variables variables = new Variables(session);
      Group often = new Group("often", session.ops(), variables, settings, draw(random));
      Group seldom = new Group("seldom", session.ops(), variables, settings, draw(random));
      variables.initialise();
      for (int step = 0; step < 12; step++) {
        List<Group> moved = step % 4 == 1 ? List.of(often, seldom) : List.of(often);
        step(session, moved, Math.pow(0.5, step), random);
      }
      assertEquals(12, often.adam.steps());
      assertEquals(3, seldom.adam.steps());
      for (Group group : List.of(often, seldom)) {
        near(group.expected.weights, value(variables, group.weights));
        near(group.expected.first, value(variables, group.adam.moments().get(0)));
        near(group.expected.second, value(variables, group.adam.moments().get(1)));
      }
    }
  }

  private static void step(
      TensorSession session, List<Group> groups, double rate, SplittableRandom random) {
    Session.Runner runner = session.runner();
    List<TFloat32> gradients = new ArrayList<>();
    Map<Group, Adam.Step> steps = new LinkedHashMap<>();
    for (Group group : groups) {
      float[] gradient = draw(random);
      group.expected.step(rate, gradient);
      gradients.add(Tensors.of(gradient, SIZE));
      runner.feed(group.gradient, gradients.get(gradients.size() - 1));
      steps.put(group, group.adam.step(rate));
      steps.get(group).feed(runner);
      group.update.forEach(runner::addTarget);
    }
    runner.run().close();
    gradients.forEach(TFloat32::close);
    steps.values().forEach(Adam.Step::close);
  }

  private static float[] draw(SplittableRandom random) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static float[] value(Variables variables, Variable variable) {
    return variables.values(List.of(variable)).get(variable);
  }

  /** Steps are of size 1; the kernel's 32 bits hold 1 - 0.999 to four or five digits. */
  private static void near(double[] expected, float[] found) {
    assertArrayEquals(expected, doubles(found), 1e-3);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}

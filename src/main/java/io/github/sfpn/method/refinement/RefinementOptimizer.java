package io.github.sfpn.method.refinement;

import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam for a refinement: the refining weights and the blur learn at rates of their own, and the
 * gradients are scaled so that their global norm stays below a limit.
 */
final class RefinementOptimizer {
  private final TensorSession session;
  private final Operand<TFloat32> gradientNorm;
  private final List<Group> groups;

  private record Group(Adam adam, double learningRate, List<Op> updates) {}

  /**
   * Builds the updates.
   *
   * @param gradients the gradient of the whole image, for every learned variable
   * @param blur the variables of the blur
   */
  RefinementOptimizer(
      TensorSession session,
      Variables variables,
      Map<Variable, Operand<TFloat32>> gradients,
      List<Variable> blur,
      RefinementRule rule) {
    this.session = session;
    Ops tf = session.ops();
    gradientNorm = globalNorm(tf, gradients);
    Map<Variable, Operand<TFloat32>> limited =
        rule.clipNorm().isPresent()
            ? clipped(tf, gradients, (float) rule.clipNorm().getAsDouble())
            : gradients;
    List<Variable> refining = new ArrayList<>(gradients.keySet());
    refining.removeAll(blur);
    groups =
        List.of(
            group(tf, variables, refining, limited, rule.adam(), rule.refining()),
            group(tf, variables, blur, limited, rule.adam(), rule.blur()));
  }

  private static Group group(
      Ops tf,
      Variables variables,
      List<Variable> learned,
      Map<Variable, Operand<TFloat32>> gradients,
      Adam.Settings settings,
      RefinementRule.ParameterGroup rates) {
    // some refine with a part of a network only, so each variable is a group of its own
    Map<VariableGroup, Operand<TFloat32>> decayed = new LinkedHashMap<>();
    for (Variable variable : learned) {
      Operand<TFloat32> gradient = gradients.get(variable);
      decayed.put(
          variable.group(),
          rates.decay() == 0 ? gradient : decayed(tf, variable, gradient, rates.decay()));
    }
    Adam adam = new Adam(tf, variables, learned, settings);
    return new Group(adam, rates.learningRate(), adam.update(tf, decayed));
  }

  private static Operand<TFloat32> decayed(
      Ops tf, Variable variable, Operand<TFloat32> gradient, double decay) {
    return tf.math.add(gradient, tf.math.mul(tf.constant((float) decay), variable.value()));
  }

  private static Operand<TFloat32> globalNorm(Ops tf, Map<Variable, Operand<TFloat32>> gradients) {
    // summed two at a time: TensorFlow adds more than two in an order that depends on timing
    return tf.math.sqrt(
        gradients.values().stream()
            .map(gradient -> tf.math.square(tf.reshape(gradient, tf.array(-1))))
            .map(squares -> (Operand<TFloat32>) tf.sum(squares, tf.constant(0)))
            .reduce((a, b) -> tf.math.add(a, b))
            .orElseThrow());
  }

  /** All gradients times one factor, so that their global norm is at most the given one. */
  private Map<Variable, Operand<TFloat32>> clipped(
      Ops tf, Map<Variable, Operand<TFloat32>> gradients, float largestNorm) {
    Operand<TFloat32> largest = tf.constant(largestNorm);
    Operand<TFloat32> factor = tf.math.div(largest, tf.math.maximum(gradientNorm, largest));
    Map<Variable, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((variable, gradient) -> clipped.put(variable, tf.math.mul(gradient, factor)));
    return clipped;
  }

  /** The global norm of the gradients before clipping, [] */
  Operand<TFloat32> gradientNorm() {
    return gradientNorm;
  }

  /** Updates all learned variables once. */
  void step() {
    List<Adam.Step> steps = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Group group : groups) {
        Adam.Step step = group.adam().step(group.learningRate());
        steps.add(step);
        step.feed(runner);
        group.updates().forEach(runner::addTarget);
      }
      runner.run().close();
    } finally {
      steps.forEach(Adam.Step::close);
    }
  }
}

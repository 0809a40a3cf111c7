package io.github.sfpn.tensor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** Derivatives by TensorFlow's own graph differentiation. */
public final class Gradient {
  private Gradient() {}

  /**
   * The derivative of a scalar with respect to each of the given variables.
   *
   * @throws IllegalArgumentException if the scalar does not depend on one of them
   */
  public static Map<Variable, Operand<TFloat32>> of(
      Ops tf, Operand<TFloat32> scalar, Collection<Variable> variables) {
    List<Operand<TFloat32>> values = variables.stream().map(Variable::value).toList();
    Gradients gradients = tf.gradients(scalar, values);
    Map<Variable, Operand<TFloat32>> byVariable = new LinkedHashMap<>();
    int i = 0;
    for (Variable variable : variables) {
      byVariable.put(variable, gradients.dy(i++));
    }
    return byVariable;
  }
}

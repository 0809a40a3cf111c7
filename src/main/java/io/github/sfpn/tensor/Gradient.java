package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    Map<Variable, Operand<TFloat32>> all = new LinkedHashMap<>();
    ofLeaves(variables, leaves -> tf.gradients(scalar, leaves))
        .forEach((group, leaves) -> all.putAll(group.apart(tf, leaves)));
    Map<Variable, Operand<TFloat32>> byVariable = new LinkedHashMap<>();
    variables.forEach(variable -> byVariable.put(variable, all.get(variable)));
    return byVariable;
  }

  /**
   * The derivative of a scalar with respect to the groups that the given variables make up, each in
   * the layout of the group's array.
   *
   * @throws IllegalArgumentException if the scalar does not depend on one of them
   */
  public static Map<VariableGroup, Operand<TFloat32>> ofGroups(
      Ops tf, Operand<TFloat32> scalar, Collection<Variable> variables) {
    return together(tf, ofLeaves(variables, leaves -> tf.gradients(scalar, leaves)));
  }

  /**
   * Likewise, of a scalar whose derivative with respect to a result is known.
   *
   * @param seed the derivative of the scalar with respect to the result, of its shape
   */
  public static Map<VariableGroup, Operand<TFloat32>> ofGroups(
      Ops tf, Operand<TFloat32> result, Operand<TFloat32> seed, Collection<Variable> variables) {
    return together(
        tf,
        ofLeaves(
            variables,
            leaves -> tf.gradients(List.of(result), leaves, Gradients.dx(List.of(seed)))));
  }

  private static Map<VariableGroup, Operand<TFloat32>> together(
      Ops tf, Map<VariableGroup, List<Operand<TFloat32>>> ofLeaves) {
    Map<VariableGroup, Operand<TFloat32>> byGroup = new LinkedHashMap<>();
    ofLeaves.forEach((group, leaves) -> byGroup.put(group, group.together(tf, leaves)));
    return byGroup;
  }

  private static Map<VariableGroup, List<Operand<TFloat32>>> ofLeaves(
      Collection<Variable> variables, Function<List<Operand<TFloat32>>, Gradients> derive) {
    List<VariableGroup> groups = variables.stream().map(Variable::group).distinct().toList();
    List<Operand<TFloat32>> leaves =
        groups.stream().flatMap(group -> group.leaves().stream()).toList();
    Gradients gradients = derive.apply(leaves);
    Map<VariableGroup, List<Operand<TFloat32>>> byGroup = new LinkedHashMap<>();
    int i = 0;
    for (VariableGroup group : groups) {
      List<Operand<TFloat32>> ofGroup = new ArrayList<>();
      for (int leaf = 0; leaf < group.leaves().size(); leaf++) {
        ofGroup.add(gradients.dy(i++));
      }
      byGroup.put(group, ofGroup);
    }
    return byGroup;
  }
}

package io.github.sfpn.tensor;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * An array that stays on the device between runs.
 *
 * <p>A resource variable: with TensorFlow's older reference variables, gradients through a square
 * crash the JVM and a fetched value is an alias of live memory.
 */
final class VariableArray {
  /**
   * An assignment of fed values.
   *
   * @param variables what is assigned, one after the other
   */
  record FedAssignment(List<Variable> variables, Placeholder<TFloat32> values, Op assign) {
    /**
     * Adds it to a run.
     *
     * @param given a value for each of the variables and more, row-major
     * @return the fed tensor, to be closed after the run
     */
    TFloat32 feed(Session.Runner runner, Map<Variable, float[]> given) {
      int[] shape = variables.size() == 1 ? variables.get(0).shape() : new int[] {size()};
      TFloat32 tensor = Tensors.of(together(given), shape);
      runner.feed(values, tensor).addTarget(assign);
      return tensor;
    }

    private int size() {
      return variables.stream().mapToInt(Variable::size).sum();
    }

    private float[] together(Map<Variable, float[]> given) {
      if (variables.size() == 1) {
        return given.get(variables.get(0));
      }
      float[] together = new float[size()];
      int at = 0;
      for (Variable variable : variables) {
        System.arraycopy(given.get(variable), 0, together, at, variable.size());
        at += variable.size();
      }
      return together;
    }
  }

  private final VarHandleOp handle;
  private final Operand<TFloat32> value;

  VariableArray(Ops tf, String name, int... shape) {
    Ops scope = tf.withSubScope(name.replace(' ', '_'));
    Shape fixed = Shape.of(IntStream.of(shape).asLongStream().toArray());
    handle =
        scope.withName("variable").varHandleOp(TFloat32.class, fixed, VarHandleOp.sharedName(name));
    value = scope.withName("value").readVariableOp(handle, TFloat32.class);
  }

  VarHandleOp handle() {
    return handle;
  }

  /** The value at the start of a run; all users share one read. */
  Operand<TFloat32> value() {
    return value;
  }

  Op assign(Ops tf, Operand<TFloat32> values) {
    return tf.assignVariableOp(handle, values);
  }

  /** Overwrites some consecutive values of an array of one axis. */
  Op assignPart(Ops tf, int from, int count, Operand<TFloat32> values) {
    return tf.resourceStridedSliceAssign(
        handle,
        tf.array(from),
        tf.array(from + count),
        tf.array(1),
        tf.reshape(values, tf.array(count)));
  }

  /** Takes an array of one axis apart; one piece is the array itself. */
  static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> array, List<Integer> sizes) {
    if (sizes.size() == 1) {
      return List.of(array);
    }
    return List.copyOf(
        tf.splitV(
                array,
                tf.array(sizes.stream().mapToInt(Integer::intValue).toArray()),
                tf.constant(0),
                (long) sizes.size())
            .output());
  }

  /** Puts arrays one after the other, row-major. */
  static Operand<TFloat32> flat(Ops tf, List<? extends Operand<TFloat32>> arrays) {
    List<Operand<TFloat32>> flat = arrays.stream().map(array -> flat(tf, array)).toList();
    return flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
  }

  private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> array) {
    return array.rank() == 1 ? array : tf.reshape(array, tf.array(-1));
  }
}

package io.github.sfpn.tensor;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A named float array that stays on the device between runs; in a graph for other programs, a value
 * that is given and never changes.
 */
public final class Variable {
  private final String name;
  private final int[] shape;
  private final VariableGroup group;

  Variable(String name, VariableGroup group, int... shape) {
    this.name = name;
    this.group = group;
    this.shape = shape.clone();
  }

  public String name() {
    return name;
  }

  /** In TensorFlow's layout: a kernel is [height, width, in, out]. */
  public int[] shape() {
    return shape.clone();
  }

  Shape tensorShape() {
    return Shape.of(IntStream.of(shape).asLongStream().toArray());
  }

  /** The number of values. */
  public int size() {
    return IntStream.of(shape).reduce(1, Math::multiplyExact);
  }

  /** The variables that it learns together with. */
  public VariableGroup group() {
    return group;
  }

  /** The value at the start of a run; all users share one read. */
  public Operand<TFloat32> value() {
    return group.value(this);
  }

  /** Likewise, in its shape or as an array of one axis, whatever costs nothing. */
  public Operand<TFloat32> flatValue() {
    return group.flatValue(this);
  }

  @Override
  public String toString() {
    return name;
  }
}

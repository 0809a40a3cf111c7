package io.github.sfpn.tensor;

import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * A named float array that stays on the device between runs; in a graph for other programs, a value
 * that is given and never changes.
 *
 * <p>A resource variable: with TensorFlow's older reference variables, gradients through a square
 * crash the JVM and a fetched value is an alias of live memory.
 */
public final class Variable {
  /** Where a value is kept that changes. */
  private record Storage(VarHandleOp handle, Placeholder<TFloat32> assigned, Op assign) {}

  private final String name;
  private final int[] shape;
  private final Optional<Storage> storage;
  private final Operand<TFloat32> value;

  Variable(Ops tf, String name, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    Ops scope = tf.withSubScope(name);
    VarHandleOp handle =
        scope
            .withName("variable")
            .varHandleOp(TFloat32.class, tensorShape(), VarHandleOp.sharedName(name));
    value = scope.withName("value").readVariableOp(handle, TFloat32.class);
    Placeholder<TFloat32> assigned =
        scope.withName("assigned").placeholder(TFloat32.class, Placeholder.shape(tensorShape()));
    Op assign = scope.withName("assign").assignVariableOp(handle, assigned);
    storage = Optional.of(new Storage(handle, assigned, assign));
  }

  /** One whose value is given. */
  Variable(Ops tf, String name, Operand<TFloat32> value, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    this.value = tf.withSubScope(name).ensureShape(value, tensorShape());
    storage = Optional.empty();
  }

  private Storage storage() {
    return storage.orElseThrow(
        () -> new IllegalStateException(name + " has a given value, which cannot be assigned"));
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

  /** The value at the start of a run; all users share one read. */
  public Operand<TFloat32> value() {
    return value;
  }

  VarHandleOp handle() {
    return storage().handle();
  }

  Placeholder<TFloat32> assigned() {
    return storage().assigned();
  }

  Op assign() {
    return storage().assign();
  }

  @Override
  public String toString() {
    return name;
  }
}

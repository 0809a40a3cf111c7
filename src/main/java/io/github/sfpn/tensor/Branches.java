package io.github.sfpn.tensor;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Distributes one value to many users, so that training is reproducible.
 *
 * <p>The gradient of a value is the sum of the gradients from its users. TensorFlow adds more than
 * two of them in an order that depends on timing, so the last digits vary. Here each user but the
 * first branches off the previous branch, so that every sum has two terms.
 */
public final class Branches {
  private final Ops tf;
  private Supplier<Operand<TFloat32>> following;

  public Branches(Ops tf, Operand<TFloat32> value) {
    this(tf, () -> value);
  }

  /** Branches of a value that is built for its first user. */
  public Branches(Ops tf, Supplier<Operand<TFloat32>> value) {
    this.tf = tf;
    following = value;
  }

  /** The value for one more user. */
  public Operand<TFloat32> next() {
    Operand<TFloat32> branch = following.get();
    following = () -> tf.identity(branch);
    return branch;
  }
}

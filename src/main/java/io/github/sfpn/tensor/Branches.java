package io.github.sfpn.tensor;

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
  private Operand<TFloat32> last;

  public Branches(Ops tf, Operand<TFloat32> value) {
    this.tf = tf;
    last = value;
  }

  /** The value for one more user. */
  public Operand<TFloat32> next() {
    Operand<TFloat32> branch = last;
    last = tf.identity(last);
    return branch;
  }
}

package io.github.sfpn.tensor;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One value for many to use, so that training gives the same numbers every time.
 *
 * <p>The gradient of a value is the sum of what its users send back. TensorFlow adds up more than
 * two of them beginning with whichever is no longer needed elsewhere: a matter of timing, and so
 * are the last digits. Here each user but the first gets a branch of its own off the last one's,
 * and all sums are of two.
 */
public final class Branches {
  private final Ops tf;
  private Operand<TFloat32> last;

  public Branches(Ops tf, Operand<TFloat32> value) {
    this.tf = tf;
    last = value;
  }

  /** The value, for one user. */
  public Operand<TFloat32> next() {
    Operand<TFloat32> branch = last;
    last = tf.identity(last);
    return branch;
  }
}

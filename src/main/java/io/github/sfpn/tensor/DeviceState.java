package io.github.sfpn.tensor;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ResourceStridedSliceAssign;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An array of any size that stays on the device between runs.
 *
 * <p>It is not a weight: it is not initialised, trained or saved. Assign it before reading it.
 */
public final class DeviceState {
  private final VarHandleOp handle;

  public DeviceState(Ops tf, String name) {
    handle =
        tf.withName(name)
            .varHandleOp(TFloat32.class, Shape.unknown(), VarHandleOp.sharedName(name));
  }

  /** Its value at the time of this read. */
  public Operand<TFloat32> read(Ops tf) {
    return tf.readVariableOp(handle, TFloat32.class);
  }

  /** Replaces the array; its size may change. */
  public Op assign(Ops tf, Operand<TFloat32> value) {
    return tf.assignVariableOp(handle, value);
  }

  /** Adds a value of the same size. */
  public Op add(Ops tf, Operand<TFloat32> value) {
    return tf.assignAddVariableOp(handle, value);
  }

  /**
   * Overwrites a rectangle of every image and channel.
   *
   * @param begin [4] {any, first row, first column, 0}
   * @param end [4] {any, last row + 1, last column + 1, any}
   */
  public Op assignPart(
      Ops tf, Operand<TInt32> begin, Operand<TInt32> end, Operand<TFloat32> value) {
    return tf.resourceStridedSliceAssign(
        handle,
        begin,
        end,
        tf.array(1, 1, 1, 1),
        value,
        ResourceStridedSliceAssign.endMask(1L | 1L << 3));
  }
}

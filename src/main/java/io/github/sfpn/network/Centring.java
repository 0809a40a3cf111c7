package io.github.sfpn.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Subtracts from every feature map its mean over the image, [N, H, W, C] to the same shape. */
@FunctionalInterface
public interface Centring {
  /**
   * Builds the centred maps.
   *
   * @param maps [N, H, W, C]
   */
  Operand<TFloat32> centred(Ops tf, Operand<TFloat32> maps);
}

package io.github.sfpn.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that depends on the whole image through means of feature maps alone. Once these means
 * are known, a pixel depends on its surroundings.
 */
public interface CentredNetwork extends FusionNetwork {
  /**
   * Builds the estimate.
   *
   * @param lowResolution Z, [N, h, w, L]
   * @param guide Y, [N, s h, s w, guide channels]
   * @param centring is called for all maps that are centred, always in the same order; maps depend
   *     on those before alone
   * @return [N, s h, s w, L], not clipped
   */
  Operand<TFloat32> estimate(
      Ops tf, Operand<TFloat32> lowResolution, Operand<TFloat32> guide, Centring centring);

  /**
   * The reach with given means, as {@link #reach}, in high-resolution pixels.
   *
   * @param scale s
   */
  int reachOfCentred(int scale);
}

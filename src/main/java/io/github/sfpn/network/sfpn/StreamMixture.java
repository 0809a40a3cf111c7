package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mixture of the two streams in a separation-and-aggregation unit, [N, H, W, F] and [N, H, W,
 * F] to [N, H, W, F]: {@code reduce([spectral([a1, b1]), spatial([a2, b2])])} of the halves of
 * their channels, or {@code reduce([spectral(a), spatial(b)])} without separation.
 *
 * <p>The three convolutions are folded into one for each stream, see {@link StreamMixtures}. So no
 * feature maps are split or concatenated, and the guide's share can be kept for all bands.
 *
 * @param hyperspectral F to F channels
 * @param guide F to F channels
 */
record StreamMixture(Convolution hyperspectral, Convolution guide) {
  /** The guide's share of the mixture. */
  Operand<TFloat32> ofGuide(Ops tf, Operand<TFloat32> b) {
    return guide.apply(tf, b);
  }

  /** The mixture of stream a with the guide's share. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> ofGuide) {
    return hyperspectral.applyAndAdd(tf, a, ofGuide);
  }
}

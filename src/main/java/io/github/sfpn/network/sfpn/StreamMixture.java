package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a separation-and-aggregation unit mixes of its two streams, a and b: {@code
 * reduce([spectral([a1, b1]), spatial([a2, b2])])} of the halves of their channels, or {@code
 * reduce([spectral(a), spatial(b)])} without separation; [N, H, W, F] each.
 *
 * <p>Nothing but sums stands between these three convolutions. So the small kernels are multiplied
 * instead of the large feature maps, and what remains is one convolution for each stream: nothing
 * is cut in halves or put side by side, and what the guide's stream adds can be kept.
 */
final class StreamMixture {
  private final Convolution hyperspectral;
  private final Convolution guide;

  /**
   * Makes the weights.
   *
   * @param weights of the unit's part {@code fusion}
   */
  StreamMixture(Weights weights, int features, boolean separation) {
    Convolution spectral =
        Convolution.weightNormalised(weights.in("unit_hsi"), 3, features, features);
    Convolution spatial =
        Convolution.weightNormalised(weights.in("unit_rgb"), 3, features, features);
    Convolution reduce =
        Convolution.weightNormalised(weights.in("reduce"), 1, 2 * features, features);
    Ops tf = weights.ops().withSubScope("stream_mixture");
    Convolution u = spectral.then(tf, reduce.ofGroup(tf, 0, 2));
    Convolution v = spatial.then(tf, reduce.ofGroup(tf, 1, 2));
    hyperspectral = separation ? u.ofGroup(tf, 0, 2).plus(tf, v.ofGroup(tf, 0, 2)) : u;
    guide = separation ? u.ofGroup(tf, 1, 2).plus(tf, v.ofGroup(tf, 1, 2)) : v;
  }

  /** What the guide's stream adds. */
  Operand<TFloat32> ofGuide(Ops tf, Operand<TFloat32> b) {
    return guide.apply(tf, b);
  }

  /** The mixture. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> ofGuide) {
    return hyperspectral.applyAndAdd(tf, a, ofGuide);
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Folding;
import io.github.sfpn.network.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mixture of the two streams in a separation-and-aggregation unit, [N, H, W, F] and [N, H, W,
 * F] to [N, H, W, F]: {@code reduce([spectral([a1, b1]), spatial([a2, b2])])} of the halves of
 * their channels, or {@code reduce([spectral(a), spatial(b)])} without separation.
 *
 * <p>The three convolutions are folded (see {@link Folding}) into one for each stream. So no
 * feature maps are split or concatenated, and the guide's share can be kept for all bands.
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
    List<Convolution> reduced = Folding.groups(tf, reduce, 2);
    Convolution u = Folding.chain(tf, spectral, reduced.get(0));
    Convolution v = Folding.chain(tf, spatial, reduced.get(1));
    if (separation) {
      // a stream passes its first half through u, its second half through v
      List<Convolution> spectralHalves = Folding.groups(tf, u, 2);
      List<Convolution> spatialHalves = Folding.groups(tf, v, 2);
      hyperspectral = Folding.sum(tf, spectralHalves.get(0), spatialHalves.get(0));
      guide = Folding.sum(tf, spectralHalves.get(1), spatialHalves.get(1));
    } else {
      hyperspectral = u;
      guide = v;
    }
  }

  /** The guide's share of the mixture. */
  Operand<TFloat32> ofGuide(Ops tf, Operand<TFloat32> b) {
    return guide.apply(tf, b);
  }

  /** The mixture of stream a with the guide's share. */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> ofGuide) {
    return hyperspectral.applyAndAdd(tf, a, ofGuide);
  }
}

package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SAU, the separation-and-aggregation unit: two streams [N, H, W, F] in, two streams out.
 *
 * <p>Each stream is refined and split in halves of F/2 channels; the first halves of both make the
 * spectral mixture, the second halves the spatial one; their fusion is aggregated over similar
 * blocks (ALBA) and added to both streams. The network's switches leave parts of this out.
 */
final class SeparationAggregationUnit {
  /** The two streams: of the hyperspectral cube and of the guide. */
  record Streams(Operand<TFloat32> hyperspectral, Operand<TFloat32> guide) {}

  private final int features;
  private final boolean separation;
  private final ResidualUnit hyperspectralBefore;
  private final ResidualUnit guideBefore;
  private final ResidualUnit hyperspectralAfter;
  private final ResidualUnit guideAfter;
  private final Convolution spectral;
  private final Convolution spatial;
  private final Convolution reduce;
  private final Optional<LocalBlockAggregation> aggregation;

  SeparationAggregationUnit(Weights weights, Architecture architecture) {
    features = architecture.size().features();
    separation = architecture.size().separation();
    hyperspectralBefore = new ResidualUnit(weights.in("unit_hsi_1"), features);
    guideBefore = new ResidualUnit(weights.in("unit_rgb_1"), features);
    Weights fusion = weights.in("fusion");
    spectral = Convolution.weightNormalised(fusion.in("unit_hsi"), 3, features, features);
    spatial = Convolution.weightNormalised(fusion.in("unit_rgb"), 3, features, features);
    reduce = Convolution.weightNormalised(fusion.in("reduce"), 1, 2 * features, features);
    aggregation =
        architecture.size().aggregation()
            ? Optional.of(
                new LocalBlockAggregation(
                    fusion.in("aggregate"), features, architecture.similarTiles()))
            : Optional.empty();
    hyperspectralAfter = new ResidualUnit(weights.in("unit_hsi_2"), features);
    guideAfter = new ResidualUnit(weights.in("unit_rgb_2"), features);
  }

  Streams apply(Ops tf, Streams streams, TileGrid grid, List<TileGrid.Source> sources) {
    Branches h = new Branches(tf, tf.identity(streams.hyperspectral()));
    Branches r = new Branches(tf, tf.identity(streams.guide()));
    Branches a = new Branches(tf, hyperspectralBefore.apply(tf, h.next()));
    Branches b = new Branches(tf, guideBefore.apply(tf, r.next()));
    Operand<TFloat32> u = spectral.apply(tf, separation ? halves(tf, a, b, 0) : List.of(a.next()));
    Operand<TFloat32> v = spatial.apply(tf, separation ? halves(tf, a, b, 1) : List.of(b.next()));
    Operand<TFloat32> mixed = reduce.apply(tf, List.of(u, v));
    Operand<TFloat32> aggregated =
        aggregation
            .map(alba -> alba.apply(tf.withSubScope("aggregate"), mixed, grid, sources))
            .orElse(mixed);
    return new Streams(
        tf.math.add(hyperspectralAfter.apply(tf, tf.math.add(a.next(), aggregated)), h.next()),
        tf.math.add(guideAfter.apply(tf, tf.math.add(b.next(), aggregated)), r.next()));
  }

  private List<Operand<TFloat32>> halves(Ops tf, Branches a, Branches b, int which) {
    return List.of(half(tf, a.next(), which), half(tf, b.next(), which));
  }

  private Operand<TFloat32> half(Ops tf, Operand<TFloat32> x, int which) {
    return tf.slice(x, tf.array(0, 0, 0, which * features / 2), tf.array(-1, -1, -1, features / 2));
  }
}

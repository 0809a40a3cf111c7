package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SAU, the separation-and-aggregation unit: two streams [N, H, W, F] to two streams of the same
 * shape.
 *
 * <p>{@code a = unit_hsi_1(h), b = unit_rgb_1(r)}; the {@link StreamMixture} fuses their halves,
 * the {@link LocalBlockAggregation} (ALBA) aggregates the mixture over similar tiles to f; the unit
 * returns {@code unit_hsi_2(a + f) + h} and {@code unit_rgb_2(b + f) + r}. Settings of the network
 * can remove the separation or the aggregation.
 */
final class SeparationAggregationUnit {
  /** The streams of the hyperspectral cube and of the guide, [N, H, W, F] each. */
  record Streams(Operand<TFloat32> hyperspectral, Operand<TFloat32> guide) {}

  private final ResidualUnit hyperspectralBefore;
  private final ResidualUnit guideBefore;
  private final ResidualUnit hyperspectralAfter;
  private final ResidualUnit guideAfter;
  private final StreamMixture mixture;
  private final Optional<LocalBlockAggregation> aggregation;

  /**
   * Makes the weights.
   *
   * @param mixtures makes those of the mixture
   */
  SeparationAggregationUnit(Weights weights, Architecture architecture, StreamMixtures mixtures) {
    int features = architecture.size().features();
    hyperspectralBefore = new ResidualUnit(weights.in("unit_hsi_1"), features);
    guideBefore = new ResidualUnit(weights.in("unit_rgb_1"), features);
    Weights fusion = weights.in("fusion");
    mixture = mixtures.add(fusion);
    aggregation =
        architecture.size().aggregation()
            ? Optional.of(
                new LocalBlockAggregation(
                    fusion.in("aggregate"), features, architecture.similarTiles()))
            : Optional.empty();
    hyperspectralAfter = new ResidualUnit(weights.in("unit_hsi_2"), features);
    guideAfter = new ResidualUnit(weights.in("unit_rgb_2"), features);
  }

  /** Builds the guide's stream before the mixture; in the first unit all bands share it. */
  GuideFeatures guideStream(Ops tf, Operand<TFloat32> features) {
    Branches r = new Branches(tf, tf.identity(features));
    Branches b = new Branches(tf, guideBefore.apply(tf, r.next()));
    return new GuideFeatures(r.next(), b.next(), mixture.ofGuide(tf, b.next()));
  }

  Streams apply(Ops tf, Streams streams, SimilarLines similar) {
    return apply(tf, streams.hyperspectral(), guideStream(tf, streams.guide()), similar);
  }

  Streams apply(
      Ops tf, Operand<TFloat32> hyperspectral, GuideFeatures guide, SimilarLines similar) {
    Branches h = new Branches(tf, tf.identity(hyperspectral));
    Branches a = new Branches(tf, hyperspectralBefore.apply(tf, h.next()));
    Operand<TFloat32> mixed = mixture.of(tf, a.next(), guide.mixture());
    Operand<TFloat32> aggregated =
        aggregation
            .map(alba -> alba.apply(tf.withSubScope("aggregate"), mixed, similar))
            .orElse(mixed);
    return new Streams(
        plus(tf, hyperspectralAfter.apply(tf, plus(tf, a.next(), aggregated)), h.next()),
        plus(tf, guideAfter.apply(tf, plus(tf, guide.refined(), aggregated)), guide.features()));
  }

  /** A sum of equal shapes: unlike that of {@code add}, its gradient compares no shapes. */
  private static Operand<TFloat32> plus(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.addN(List.of(a, b));
  }
}

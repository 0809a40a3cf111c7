package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Folding;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The convolutions that CoarseNet computes: {@link CoarseLayers}, folded. The values are the same;
 * the larger part of the fusions costs no pass over feature maps.
 *
 * @param hyperspectralFusion of {@code [H_1, ..., H_D]}
 * @param guideFusion of {@code [M_1, ..., M_D]}
 * @param streamFusion of {@code [h, r]}
 * @param carriedResult {@code speFusion([g_0 hsi_head(x), g_1 spe_head(S)])} as one convolution of
 *     {@code [x, S]}
 * @param carriedFeatures {@code feaFusion([f_0 fusion([b_0 h, b_1 r]), f_1 C])}
 */
record FoldedLayers(
    Convolution lowResolutionHead,
    Convolution guideHead,
    List<SeparationAggregationUnit> units,
    Convolution hyperspectralFusion,
    Convolution guideFusion,
    Convolution streamFusion,
    Convolution end,
    Optional<Convolution> carriedResult,
    Optional<CarriedFeatures> carriedFeatures) {
  /**
   * The stream fusion and the fusion with the previous band's features C, as a sum of two
   * convolutions.
   *
   * @param ofStreams the part of {@code [h, r]}
   * @param ofCarried the part of C
   */
  record CarriedFeatures(Convolution ofStreams, Convolution ofCarried) {
    Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> streams, Operand<TFloat32> carried) {
      return ofStreams.applyToGroupsAndAdd(tf, streams, ofCarried.apply(tf, carried));
    }
  }

  static FoldedLayers of(Ops tf, CoarseLayers layers) {
    return new FoldedLayers(
        layers.lowResolutionHead(),
        layers.guideHead(),
        layers.units(),
        layers.hyperspectralFusion(),
        layers.guideFusion(),
        layers.streamFusion(),
        layers.end(),
        layers
            .carriedResult()
            .map(
                carried ->
                    carriedResult(
                        tf.withSubScope("carried_result"), layers.lowResolutionHead(), carried)),
        layers
            .carriedFeatures()
            .map(
                fusion ->
                    carriedFeatures(
                        tf.withSubScope("carried_features"), layers.streamFusion(), fusion)));
  }

  private static Convolution carriedResult(
      Ops tf, Convolution lowResolutionHead, CoarseLayers.CarriedResult carried) {
    return Folding.fusion(tf, lowResolutionHead, carried.head(), carried.fusion());
  }

  private static CarriedFeatures carriedFeatures(
      Ops tf, Convolution streamFusion, Convolution fusion) {
    List<Convolution> halves = Folding.groups(tf, fusion, 2);
    return new CarriedFeatures(Folding.chain(tf, streamFusion, halves.get(0)), halves.get(1));
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of CoarseNet as the paper draws them (section III-B), under the names of the published
 * weights. Each box of the figure is one convolution. {@link FoldedLayers} folds them into the
 * convolutions that the network computes.
 *
 * @param lowResolutionHead [N, H, W, n] to F channels, {@code hsi_head}
 * @param guideHead [N, H, W, guide channels] to F channels, {@code rgb_head}
 * @param units the D separation-and-aggregation units, {@code inter_body}
 * @param hyperspectralFusion D F to F channels, {@code bottleneck.hsi_fusion} of inputs scaled by
 *     {@code gamma_hsi}
 * @param guideFusion D F to F channels, {@code bottleneck.rgb_fusion} of inputs scaled by {@code
 *     gamma_rgb}
 * @param streamFusion 2 F to F channels, {@code bottleneck.fusion} of inputs scaled by {@code
 *     bottleneck.gamma}
 * @param end F channels to the band, {@code hsi_rgb_end}
 * @param carriedResult fuses the previous band's result; empty if the network does not use it
 * @param carriedFeatures 2 F to F channels, {@code feaFusion} of inputs scaled by {@code
 *     gamma_feaContext}: fuses the previous band's features; empty if the network does not use them
 * @param everyBand the weights that every band uses
 * @param laterBands the weights that the first band does not use
 */
record CoarseLayers(
    Convolution lowResolutionHead,
    Convolution guideHead,
    List<SeparationAggregationUnit> units,
    Convolution hyperspectralFusion,
    Convolution guideFusion,
    Convolution streamFusion,
    Convolution end,
    Optional<CarriedResult> carriedResult,
    Optional<Convolution> carriedFeatures,
    List<Variable> everyBand,
    List<Variable> laterBands) {
  /**
   * {@code fusion([g_0 h, g_1 head(S)])} of the features h and the previous band's result S.
   *
   * @param head [N, H, W, 1] to F channels, {@code spe_head}
   * @param fusion 2 F to F channels, {@code speFusion} of inputs scaled by g, {@code
   *     gamma_speContext}
   */
  record CarriedResult(Convolution head, Convolution fusion) {}

  /** Makes the layers. The order decides which random numbers a weight gets: keep it. */
  static CoarseLayers of(Variables variables, Weights weights, Architecture architecture) {
    NetworkConfig size = architecture.size();
    int features = size.features();
    int modules = size.modules();
    variables.openGroup();
    Convolution lowResolutionHead =
        Convolution.plain(weights.in("hsi_head"), 3, size.neighbouringBands(), features);
    int guideChannels = size.guide() ? architecture.guideChannels() : size.neighbouringBands();
    Convolution guideHead = Convolution.plain(weights.in("rgb_head"), 3, guideChannels, features);
    StreamMixtures mixtures = new StreamMixtures(weights, features, size.separation());
    List<SeparationAggregationUnit> units = new ArrayList<>();
    for (int d = 0; d < modules; d++) {
      units.add(
          new SeparationAggregationUnit(weights.in("inter_body." + d), architecture, mixtures));
    }
    Variable hyperspectralGammas = weights.scalars("gamma_hsi", modules);
    Variable guideGammas = weights.scalars("gamma_rgb", modules);
    Weights bottleneck = weights.in("bottleneck");
    Convolution hyperspectralFusion =
        fusion(bottleneck.in("hsi_fusion"), 1, modules, features, hyperspectralGammas);
    Convolution guideFusion =
        fusion(bottleneck.in("rgb_fusion"), 1, modules, features, guideGammas);
    Convolution streamFusion =
        fusion(bottleneck.in("fusion"), 3, 2, features, bottleneck.scalars("gamma", 2));
    Convolution end = Convolution.weightNormalised(weights.in("hsi_rgb_end.0"), 3, features, 1);
    List<Variable> everyBand = variables.closeGroup();

    variables.openGroup();
    Optional<CarriedResult> carriedResult =
        size.carriedResult() ? Optional.of(carriedResult(weights, features)) : Optional.empty();
    Optional<Convolution> carriedFeatures =
        size.carriedFeatures() ? Optional.of(carriedFeatures(weights, features)) : Optional.empty();
    return new CoarseLayers(
        lowResolutionHead,
        guideHead,
        units,
        hyperspectralFusion,
        guideFusion,
        streamFusion,
        end,
        carriedResult,
        carriedFeatures,
        everyBand,
        variables.closeGroup());
  }

  private static CarriedResult carriedResult(Weights weights, int features) {
    Convolution head = Convolution.plain(weights.in("spe_head"), 3, 1, features);
    Variable gammas = weights.scalars("gamma_speContext", 2);
    return new CarriedResult(head, fusion(weights.in("speFusion"), 1, 2, features, gammas));
  }

  private static Convolution carriedFeatures(Weights weights, int features) {
    Variable gammas = weights.scalars("gamma_feaContext", 2);
    return fusion(weights.in("feaFusion"), 1, 2, features, gammas);
  }

  private static Convolution fusion(
      Weights weights, int size, int inputs, int features, Variable gammas) {
    return Convolution.scaled(weights, size, inputs * features, features, gammas);
  }
}

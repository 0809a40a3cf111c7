package io.github.sfpn.method.ual;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.NetworkMethod;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Model.Layers;
import io.github.sfpn.network.ual.UalNet;
import io.github.sfpn.tensor.Compute;
import java.util.List;

/** Describes {@code ual}: a trained fusion network, then the adaptation to one image. */
public final class UalMethod extends NetworkMethod<UalConfig> {
  static final String NAME = "ual";

  public UalMethod() {
    super(NAME, UalConfig.class, List.of("ual.features", "ual.training"));
  }

  @Override
  protected Layers<FusionNetwork> layers(Shape shape, UalConfig settings) {
    return (tf, variables, random) ->
        new UalNet(
            tf,
            variables,
            shape.guideChannels(),
            shape.bands(),
            shape.scale(),
            settings.features(),
            random);
  }

  @Override
  protected FusionMethod around(LearnedFusion network, ExperimentConfig config, Compute compute) {
    return new Ual(network, new AdaptationStage(config, compute));
  }
}

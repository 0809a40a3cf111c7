package io.github.sfpn.method.pzresnet;

import io.github.sfpn.method.NetworkMethod;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Model.Layers;
import io.github.sfpn.network.pzresnet.PzresNet;
import io.github.sfpn.network.pzresnet.PzresNetConfig;

/** Describes {@code pzres-net}: PZRes-Net alone. */
public final class PzresNetMethod extends NetworkMethod<PzresNetConfig> {
  public PzresNetMethod() {
    super("pzres-net", PzresNetConfig.class);
  }

  @Override
  protected Layers<FusionNetwork> layers(Shape shape, PzresNetConfig settings) {
    return (tf, variables, random) ->
        new PzresNet(tf, variables, shape.guideChannels(), shape.bands(), settings, random);
  }

  @Override
  protected boolean worksAtAnyScale() {
    return true;
  }
}

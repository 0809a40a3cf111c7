package io.github.sfpn.method.mhfnet;

import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.NetworkMethod;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Model.Layers;
import io.github.sfpn.network.mhfnet.MhfNet;
import io.github.sfpn.network.mhfnet.MhfNetConfig;

/** Describes {@code mhf-net}: MHF-net, which begins with a regression on the training scenes. */
public final class MhfNetMethod extends NetworkMethod<MhfNetConfig> {
  public MhfNetMethod() {
    super("mhf-net", MhfNetConfig.class);
  }

  @Override
  protected Layers<FusionNetwork> layers(Shape shape, MhfNetConfig settings) {
    return layers(shape, settings, new float[shape.guideChannels() * shape.bands()]);
  }

  @Override
  protected Layers<FusionNetwork> initialLayers(
      Shape shape, MhfNetConfig settings, TrainingSetting setting) {
    if (!MhfNet.worksAt(shape.scale())) {
      throw new InapplicableException(
          "it halves and doubles images: expected a scale that is a power of two, found %d"
              .formatted(shape.scale()));
    }
    GuideRegression regression = new GuideRegression(setting.camera(), setting.dataset());
    return layers(shape, settings, regression.guideToBands());
  }

  private static Layers<FusionNetwork> layers(
      Shape shape, MhfNetConfig settings, float[] guideToBands) {
    return (tf, variables, random) ->
        new MhfNet(
            tf,
            variables,
            shape.guideChannels(),
            shape.bands(),
            shape.scale(),
            settings,
            guideToBands,
            random);
  }
}

package io.github.sfpn.evaluation;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.degradation.response.SpectralResponse;
import java.util.List;
import java.util.SplittableRandom;

/** Small scenes of four bands and a camera of two channels for them. */
public final class Scenes {
  private Scenes() {}

  public static HyperspectralCube random(int height, int width, int bands, long seed) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.2f + 0.6f * (float) random.nextDouble();
    }
    return cube;
  }

  /** Blur, downsampling and noise. */
  public static SceneObserver observer(int scale, long seed) {
    DegradationConfig config =
        new DegradationConfig(
            Chain.FIXED,
            Chain.FIXED,
            Kernels.CENTRED,
            "camera.csv",
            List.of(),
            new Fixed(5, List.of(1.0, 2.0), 0.5, Downsampling.BICUBIC, 3),
            new Unknown(List.of(5), 0.2, List.of(1.0), 0.2));
    return new SceneObserver(
        SpectralResponse.ofChannels(new double[] {0, 0, 1, 3}, new double[] {2, 1, 0, 0}),
        Degradation.testing(config, scale),
        GuideDegradation.EXACT,
        new Seeds(seed),
        scale);
  }
}

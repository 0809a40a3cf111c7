package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.FixedGuideConfig;
import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.config.UnknownGuideConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.response.ResponseError;
import java.util.random.RandomGenerator;

/**
 * How far the guide is from the one that methods expect: made by another response, shifted, noisy;
 * then clipped to [0, 1].
 */
public interface GuideDegradation {
  /** The guide as methods expect it. */
  GuideDegradation EXACT = (camera, scene, seeds, counters) -> camera.guide(scene);

  /**
   * The guide of a scene. Safe to call from several threads.
   *
   * @param camera that methods know
   * @param seeds of the experiment
   * @param counters which observation it is, for instance epoch and sample
   * @return Y, [H, W, channels]
   */
  HyperspectralCube guide(GuideCamera camera, Scene scene, Seeds seeds, long... counters);

  /** That of training samples; drawn for each, if {@code degradation.train} is unknown. */
  static GuideDegradation training(DegradationConfig config) {
    return switch (config.train()) {
      case UNKNOWN -> drawn(config.unknown().guide());
      case FIXED -> fixed(config.fixed().guide(), Purpose.TRAINING_GUIDE_NOISE);
      case BICUBIC -> EXACT;
    };
  }

  /** That of validation and test scenes. */
  static GuideDegradation testing(DegradationConfig config) {
    return config.test() == Chain.FIXED
        ? fixed(config.fixed().guide(), Purpose.TEST_GUIDE_NOISE)
        : EXACT;
  }

  /** One camera and one shift for all scenes; only the noise differs. */
  private static GuideDegradation fixed(FixedGuideConfig config, Purpose noise) {
    return (camera, scene, seeds, counters) ->
        degraded(
            right(camera, config.responseError(), seeds.random(Purpose.TEST_RESPONSE)).guide(scene),
            config.shift().get(0),
            config.shift().get(1),
            config.noise(),
            seeds.random(noise, counters));
  }

  private static GuideDegradation drawn(UnknownGuideConfig ranges) {
    return (camera, scene, seeds, counters) -> {
      RandomGenerator response = seeds.random(Purpose.TRAINING_RESPONSE, counters);
      RandomGenerator shift = seeds.random(Purpose.TRAINING_GUIDE_SHIFT, counters);
      RandomGenerator noise = seeds.random(Purpose.TRAINING_GUIDE_NOISE, counters);
      double error = ranges.largestResponseError() * response.nextDouble();
      double down = ranges.largestShift() * (2 * shift.nextDouble() - 1);
      double right = ranges.largestShift() * (2 * shift.nextDouble() - 1);
      NoiseLevel level = ranges.noiseLevels().get(noise.nextInt(ranges.noiseLevels().size()));
      return degraded(right(camera, error, response).guide(scene), down, right, level, noise);
    };
  }

  private static GuideCamera right(GuideCamera camera, double error, RandomGenerator random) {
    return error == 0
        ? camera
        : ResponseError.right(camera.response().orElseThrow(), error, random);
  }

  private static HyperspectralCube degraded(
      HyperspectralCube exact,
      double down,
      double right,
      NoiseLevel level,
      RandomGenerator random) {
    if (down == 0 && right == 0 && level.isNone()) {
      return exact;
    }
    // the scene keeps its own guide
    HyperspectralCube guide =
        AxisSampling.resample(
            exact,
            AxisSampling.shifted(exact.height(), down),
            AxisSampling.shifted(exact.width(), right));
    new GaussianNoise(level).addTo(guide, random);
    return guide.clipped();
  }
}

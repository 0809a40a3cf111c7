package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.net.SubspaceNetConfig.Sensors;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Observes training windows. With mixed sensors the guide's camera is a random one for six windows
 * in ten, the method does not know it for four, and every second window's spectra are multiplied by
 * a random smooth gain.
 *
 * @param scale s
 */
record TrainingPairs(
    GuideCamera camera, Degradation degradation, Sensors sensors, Seeds seeds, int scale) {
  private static final double RANDOM_CAMERA = 0.6;
  private static final double UNKNOWN = 0.4;
  private static final double GAIN = 0.5;
  private static final double GAIN_DECADES = 0.3;
  private static final int MOST_CHANNELS = 5;

  /** A window as both cameras see it, and as it is. */
  record Pair(Observation observed, HyperspectralCube truth) {}

  /**
   * Observes a window.
   *
   * @param number of the window, from which all that is drawn for it follows
   */
  Pair of(Scene window, int number) {
    return switch (sensors) {
      case OWN -> observed(window, number, camera, false);
      case MIXED -> mixed(window, number);
    };
  }

  private Pair mixed(Scene window, int number) {
    RandomGenerator random = seeds.random(Purpose.of(SubspaceNetMethod.NAME, "sensors"), number);
    boolean own = random.nextDouble() >= RANDOM_CAMERA;
    boolean unknown = random.nextDouble() < UNKNOWN;
    boolean gained = random.nextDouble() < GAIN;
    int bands = window.cube().bands();
    SpectralResponse drawn = camera(random, bands);
    Scene seen =
        gained
            ? new Scene(
                window.name(), multiplied(window.cube(), gains(random, bands)), window.guide())
            : window;
    // a recorded guide shows the spectra as they are, through the camera that took it
    boolean recorded = window.guide().isPresent();
    return observed(recorded ? window : seen, number, own || recorded ? camera : drawn, unknown);
  }

  private Pair observed(Scene window, int number, GuideCamera by, boolean unknown) {
    HyperspectralCube low =
        degradation
            .apply(window.cube(), seeds.random(Purpose.TRAINING_DEGRADATION, number))
            .lowResolution();
    Optional<SpectralResponse> known = unknown ? Optional.empty() : by.response();
    return new Pair(
        new Observation(low, by.guide(window), scale, known, Optional.empty()), window.cube());
  }

  /** Channels that see Gaussians over the bands. */
  private static SpectralResponse camera(RandomGenerator random, int bands) {
    int channels = 1 + random.nextInt(MOST_CHANNELS);
    double[][] rows = new double[channels][bands];
    for (double[] row : rows) {
      double middle = random.nextDouble(0.05, 0.95);
      double width = random.nextDouble(0.05, 0.25);
      for (int band = 0; band < bands; band++) {
        double distance = ((band + 0.5) / bands - middle) / width;
        row[band] = Math.exp(-0.5 * distance * distance);
      }
    }
    return SpectralResponse.ofChannels(rows);
  }

  private static float[] gains(RandomGenerator random, int bands) {
    double size = GAIN_DECADES * random.nextGaussian();
    double waves = Math.PI * random.nextDouble(0.5, 3);
    double phase = random.nextDouble(0, 2 * Math.PI);
    float[] gains = new float[bands];
    for (int band = 0; band < bands; band++) {
      gains[band] = (float) Math.exp(size * Math.cos(waves * band / bands + phase));
    }
    return gains;
  }

  private static HyperspectralCube multiplied(HyperspectralCube cube, float[] gains) {
    HyperspectralCube result = new HyperspectralCube(cube.height(), cube.width(), cube.bands());
    for (int i = 0; i < cube.values().length; i++) {
      result.values()[i] = Math.min(1, cube.values()[i] * gains[i % gains.length]);
    }
    return result;
  }
}

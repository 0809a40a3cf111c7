package io.github.sfpn.degradation;

import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Adds white Gaussian noise of the same standard deviation to all bands, or of the same ratio of
 * signal to noise: {@code SNR = 10 log10(mean(band^2) / variance)}. A band that is zero everywhere
 * has no signal and stays as it is.
 */
record GaussianNoise(NoiseLevel level) {
  /**
   * Adds noise to a cube, without clipping it.
   *
   * @return the standard deviation of the noise in the range [0, 1]; of several bands the root of
   *     the mean variance
   */
  double addTo(HyperspectralCube cube, RandomGenerator random) {
    double[] deviations = deviations(cube);
    float[] values = cube.values();
    if (!level.isNone()) {
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (deviations[i % deviations.length] * random.nextGaussian());
      }
    }
    return Arrays.stream(deviations).distinct().count() == 1
        ? deviations[0]
        : Math.sqrt(Arrays.stream(deviations).map(each -> each * each).average().orElseThrow());
  }

  private double[] deviations(HyperspectralCube cube) {
    double[] deviations = new double[cube.bands()];
    if (level.unit() == NoiseLevel.Unit.DEVIATION) {
      Arrays.fill(deviations, level.value() / 255);
      return deviations;
    }
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      deviations[i % deviations.length] += (double) values[i] * values[i];
    }
    double pixels = (double) cube.height() * cube.width();
    double ratio = Math.pow(10, level.value() / 10);
    return Arrays.stream(deviations).map(energy -> Math.sqrt(energy / pixels / ratio)).toArray();
  }
}

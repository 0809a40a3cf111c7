package io.github.sfpn.comparison;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * How much more of a measure one has than another, scene by scene: scenes differ far more than
 * methods do, so that each is compared with itself.
 *
 * @param mean over the scenes that both have; NaN if there are none
 * @param low where the 95 % interval begins; NaN if there are less than two scenes
 * @param high where it ends
 * @param scenes how many both have
 */
record PairedDifference(double mean, double low, double high, int scenes) {
  private static final int RESAMPLES = 10_000;

  /**
   * Compares values by scene.
   *
   * <p>The interval is the percentile bootstrap's (Efron and Tibshirani, An Introduction to the
   * Bootstrap, 1993, ch. 13): scenes are drawn anew, with repetition, 10,000 times; always the same
   * for the same differences. With a handful of scenes it is rather too narrow.
   */
  static PairedDifference between(Map<String, Double> values, Map<String, Double> reference) {
    List<Double> differences = new ArrayList<>();
    // in one order, whatever the order of evaluation was: the interval depends on it a little
    new TreeMap<>(values)
        .forEach(
            (scene, value) -> {
              double difference = value - reference.getOrDefault(scene, Double.NaN);
              if (Double.isFinite(difference)) {
                differences.add(difference);
              }
            });
    double[] sample = differences.stream().mapToDouble(value -> value).toArray();
    double mean = Arrays.stream(sample).average().orElse(Double.NaN);
    if (sample.length < 2) {
      return new PairedDifference(mean, Double.NaN, Double.NaN, sample.length);
    }
    double[] means = resampledMeans(sample);
    return new PairedDifference(
        mean, means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40], sample.length);
  }

  /** Ascending. */
  private static double[] resampledMeans(double[] sample) {
    RandomGenerator random = new Seeds(0).random(Purpose.RESAMPLING);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < sample.length; j++) {
        sum += sample[random.nextInt(sample.length)];
      }
      means[i] = sum / sample.length;
    }
    Arrays.sort(means);
    return means;
  }
}

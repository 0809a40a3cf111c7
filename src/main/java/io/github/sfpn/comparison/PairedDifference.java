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
 * The difference of a measure between two methods, paired by scene, since scenes differ far more
 * than methods.
 *
 * @param mean over the scenes that both have; NaN if there are none
 * @param low lower end of the 95 % interval; NaN with fewer than two scenes
 * @param high upper end of the interval
 * @param scenes the number of scenes that both have
 */
record PairedDifference(double mean, double low, double high, int scenes) {
  private static final int RESAMPLES = 10_000;

  /**
   * Compares values by scene.
   *
   * <p>The interval is that of the percentile bootstrap (Efron and Tibshirani, An Introduction to
   * the Bootstrap, 1993, ch. 13): 10,000 samples of scenes with replacement, always the same for
   * the same differences. With few scenes the interval is rather too narrow.
   */
  static PairedDifference between(Map<String, Double> values, Map<String, Double> reference) {
    List<Double> differences = new ArrayList<>();
    // sorted by name, as the interval depends a little on the order
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

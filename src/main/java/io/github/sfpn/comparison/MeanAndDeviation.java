package io.github.sfpn.comparison;

import java.util.List;

/**
 * Mean and standard deviation over seeds.
 *
 * @param mean NaN if a value is missing
 * @param deviation of the sample, with n - 1; NaN for a single value
 * @param count the number of values, n
 */
record MeanAndDeviation(double mean, double deviation, int count) {
  static MeanAndDeviation of(List<Double> values) {
    double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new MeanAndDeviation(mean, Math.sqrt(squares / (values.size() - 1)), values.size());
  }
}

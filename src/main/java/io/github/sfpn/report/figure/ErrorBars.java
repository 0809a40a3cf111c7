package io.github.sfpn.report.figure;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A curve of means with the deviation of each.
 *
 * @param means the curve
 * @param deviations as many, half of each bar; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // curves are drawn, never compared
public record ErrorBars(Series means, double[] deviations) {
  public ErrorBars {
    if (deviations.length != means.y().length) {
      throw new IllegalArgumentException(
          "%s: %d values but %d deviations"
              .formatted(means.name(), means.y().length, deviations.length));
    }
  }

  /** Where the bars begin and end. */
  DoubleStream ends() {
    return IntStream.range(0, deviations.length)
        .mapToObj(
            i -> {
              double half = Double.isNaN(deviations[i]) ? 0 : deviations[i];
              return DoubleStream.of(means.y()[i] - half, means.y()[i] + half);
            })
        .flatMapToDouble(bar -> bar);
  }
}

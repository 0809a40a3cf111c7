package io.github.sfpn.report.figure;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A curve of means with the deviation of each.
 *
 * @param means the curve
 * @param deviations one for each mean, half of the bar; NaN for no bar
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

  /** Whether any of its points is finite. */
  public boolean isVisible() {
    return IntStream.range(0, deviations.length)
        .anyMatch(i -> Double.isFinite(means.x()[i]) && Double.isFinite(means.y()[i]));
  }

  /** The lower and the upper end of each bar. */
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

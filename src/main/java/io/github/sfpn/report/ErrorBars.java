package io.github.sfpn.report;

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
}

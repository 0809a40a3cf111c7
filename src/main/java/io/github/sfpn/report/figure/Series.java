package io.github.sfpn.report.figure;

/**
 * A curve.
 *
 * @param name as in the legend
 * @param x ascending
 * @param y as many values
 */
@SuppressWarnings("ArrayRecordComponent") // curves are drawn, never compared
public record Series(String name, double[] x, double[] y) {
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "%s: %d places but %d values".formatted(name, x.length, y.length));
    }
  }
}

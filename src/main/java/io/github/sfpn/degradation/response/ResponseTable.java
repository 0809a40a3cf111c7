package io.github.sfpn.degradation.response;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much each channel of a camera sees, as a table.
 *
 * @param names of the channels
 * @param nanometres the wavelength of each sample, ascending; empty: samples are the bands of the
 *     cube
 * @param weights [channels, samples]
 */
@SuppressWarnings("ArrayRecordComponent") // a step on the way to a response, never compared
public record ResponseTable(List<String> names, Optional<double[]> nanometres, double[][] weights) {
  /** As many samples for each band make a table that is finer than the cube. */
  private static final double FINER = 2;

  /** Samples in ascending order of wavelength. */
  ResponseTable ascending() {
    double[] nm = nanometres.orElseThrow();
    int[] order =
        IntStream.range(0, nm.length)
            .boxed()
            .sorted((a, b) -> Double.compare(nm[a], nm[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new ResponseTable(
        names,
        Optional.of(chosen(nm, order)),
        Arrays.stream(weights).map(row -> chosen(row, order)).toArray(double[][]::new));
  }

  private static double[] chosen(double[] values, int... indices) {
    return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
  }

  /**
   * The weight of each band of a cube: the response at the centre of the band, linear between
   * samples; of a table at least twice as fine as the cube's bands, the mean response over the
   * band, which reaches halfway to its neighbours. Outside of the table the response is 0.
   *
   * <p>The bands are taken as equally wide.
   *
   * @param bands wavelengths in nm, in any order
   * @return [channels, bands]
   */
  double[][] at(double... bands) {
    double[] nm = nanometres.orElseThrow();
    double[] sorted = Arrays.stream(bands).sorted().toArray();
    double bandStep = step(sorted);
    boolean finer = sorted.length > 1 && nm.length > 1 && bandStep >= FINER * step(nm);
    double[][] at = new double[weights.length][bands.length];
    for (int band = 0; band < bands.length; band++) {
      double from = edge(sorted, bands[band], -1);
      double to = edge(sorted, bands[band], 1);
      for (int channel = 0; channel < weights.length; channel++) {
        at[channel][band] =
            finer ? mean(nm, weights[channel], from, to) : value(nm, weights[channel], bands[band]);
      }
    }
    return at;
  }

  /** Whether the wavelengths run down. */
  boolean isDescending() {
    double[] nm = nanometres.orElseThrow();
    return nm[nm.length - 1] < nm[0];
  }

  /**
   * The share of each channel that lies past the bands of a cube, which end halfway to a next one.
   */
  double[] outside(double... bands) {
    double[] nm = nanometres.orElseThrow();
    double[] sorted = Arrays.stream(bands).sorted().toArray();
    double from = edge(sorted, sorted[0], -1);
    double to = edge(sorted, sorted[sorted.length - 1], 1);
    return Arrays.stream(weights)
        .mapToDouble(
            row -> {
              double inside = 0;
              for (int i = 0; i < nm.length; i++) {
                inside += nm[i] >= from && nm[i] <= to ? row[i] : 0;
              }
              return 1 - inside / Arrays.stream(row).sum();
            })
        .toArray();
  }

  /** The mean distance of neighbours. */
  private static double step(double... ascending) {
    return (ascending[ascending.length - 1] - ascending[0]) / Math.max(1, ascending.length - 1);
  }

  /** Halfway to the neighbour on a side; past the ends, as far as on the other side. */
  private static double edge(double[] ascending, double band, int side) {
    int i = Arrays.binarySearch(ascending, band);
    int next = i + side;
    if (next >= 0 && next < ascending.length) {
      return (band + ascending[next]) / 2;
    }
    int other = i - side;
    return other >= 0 && other < ascending.length ? band + (band - ascending[other]) / 2 : band;
  }

  private static double value(double[] nm, double[] weights, double at) {
    int i = Arrays.binarySearch(nm, at);
    if (i >= 0) {
      return weights[i];
    }
    int next = -i - 1;
    if (next == 0 || next == nm.length) {
      return 0;
    }
    double share = (at - nm[next - 1]) / (nm[next] - nm[next - 1]);
    return weights[next - 1] + share * (weights[next] - weights[next - 1]);
  }

  /** The mean over an interval by the trapezoidal rule, exact for a response linear in between. */
  private static double mean(double[] nm, double[] weights, double from, double to) {
    if (!(to > from)) {
      return value(nm, weights, from);
    }
    double[] inside = Arrays.stream(nm).filter(at -> at > from && at < to).toArray();
    double area = 0;
    double before = from;
    double valueBefore = value(nm, weights, from);
    for (int i = 0; i <= inside.length; i++) {
      double at = i < inside.length ? inside[i] : to;
      double value = value(nm, weights, at);
      area += (at - before) * (value + valueBefore) / 2;
      before = at;
      valueBefore = value;
    }
    return area / (to - from);
  }
}

package io.github.sfpn.report.document;

import io.github.sfpn.report.Measure;
import java.util.Comparator;
import java.util.List;

/** How a cell stands out of its column. */
public enum Emphasis {
  NONE,
  /** Bold. */
  BEST,
  /** Underlined. */
  SECOND;

  /**
   * The emphasis of each value in the column of a measure. Values that read the same get the same.
   * A second is marked only among three different values or more.
   */
  public static List<Emphasis> of(Measure measure, List<Double> values) {
    Comparator<Double> ascending = Comparator.naturalOrder();
    List<String> ranked =
        values.stream()
            .filter(value -> !Double.isNaN(value))
            .sorted(measure.better() == Measure.Better.HIGHER ? ascending.reversed() : ascending)
            .map(measure::text)
            .toList();
    boolean comparable = measure.judged() && ranked.size() > 1;
    List<String> distinct = comparable ? ranked.stream().distinct().toList() : List.of();
    return values.stream()
        .map(measure::text)
        .map(
            text ->
                switch (distinct.indexOf(text)) {
                  case 0 -> BEST;
                  case 1 -> distinct.size() > 2 ? SECOND : NONE;
                  default -> NONE;
                })
        .toList();
  }
}

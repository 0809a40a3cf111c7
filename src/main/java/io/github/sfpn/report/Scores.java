package io.github.sfpn.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of measures.
 *
 * @param values by the measure's column; NaN stands for a missing value and is left out
 */
public record Scores(Map<String, Double> values) {
  public static final Scores NONE = new Scores(Map.of());

  public Scores {
    Map<String, Double> present = new LinkedHashMap<>(values);
    present.values().removeIf(value -> Double.isNaN(value));
    values = Collections.unmodifiableMap(present);
  }

  /** The value of a measure; NaN if it is missing. */
  public double of(Measure measure) {
    return values.getOrDefault(measure.column(), Double.NaN);
  }

  /** The same scores with another value for one measure. */
  public Scores with(Measure measure, double value) {
    Map<String, Double> changed = new LinkedHashMap<>(values);
    changed.put(measure.column(), value);
    return new Scores(changed);
  }

  /** The mean of each measure; one that is missing in any of the scores is missing in the mean. */
  public static Scores mean(Collection<Scores> scores) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Scores one : scores) {
      for (String column : one.values.keySet()) {
        means.computeIfAbsent(column, name -> mean(scores, name));
      }
    }
    return new Scores(means);
  }

  private static double mean(Collection<Scores> scores, String column) {
    return scores.stream()
        .mapToDouble(one -> one.values.getOrDefault(column, Double.NaN))
        .average()
        .orElseThrow();
  }

  /** Whether any of several scores has a value of a measure. */
  public static boolean have(List<Scores> scores, Measure measure) {
    return scores.stream().anyMatch(one -> one.values.containsKey(measure.column()));
  }
}

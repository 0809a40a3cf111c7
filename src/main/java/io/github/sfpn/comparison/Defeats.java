package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of others that are better than one of this product's own, in sentences. */
final class Defeats {
  private static final Set<String> OWN = Set.of("sfpn", "subspace", "subspace-net");

  private Defeats() {}

  /** A line for every own variant and measure that another method's variant beats. */
  static Stream<String> of(ComparisonGroup group) {
    List<String> lines = new ArrayList<>();
    for (MethodVariant own : group.variants()) {
      if (!OWN.contains(own.method())) {
        continue;
      }
      for (Measure measure : ComparedRun.MEASURES) {
        List<String> better =
            group.variants().stream()
                .filter(other -> !OWN.contains(other.method()))
                .filter(other -> beats(measure, other, own))
                .map(other -> "%s (%s)".formatted(other.label(), value(measure, other)))
                .toList();
        if (measure.judged() && measure.inSummaries() && !better.isEmpty()) {
          lines.add(
              "%s: %s of %s, %s, is worse than that of %s"
                  .formatted(
                      group.name(),
                      measure.name(),
                      own.label(),
                      value(measure, own),
                      String.join(", ", better)));
        }
      }
    }
    return lines.stream();
  }

  private static boolean beats(Measure measure, MethodVariant other, MethodVariant own) {
    double theirs = other.overSeeds(measure).mean();
    double ours = own.overSeeds(measure).mean();
    return measure.better() == Measure.Better.HIGHER ? theirs > ours : theirs < ours;
  }

  private static String value(Measure measure, MethodVariant variant) {
    return ComparisonTables.text(measure, variant.overSeeds(measure));
  }
}

package io.github.sfpn.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.sfpn.report.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of others that are better than one of this product's own, in sentences. */
final class Defeats {
  private static final Set<String> OWN = Set.of("sfpn", "subspace", "subspace-net");

  /** Another method's variant that is better than an own one by a measure. */
  private record Defeat(Measure measure, MethodVariant own, MethodVariant other) {
    String what() {
      return "%s of %s".formatted(measure.name(), own.label());
    }
  }

  private Defeats() {}

  /** A line for every group, own variant and measure that another method's variant beats. */
  static Stream<String> of(ComparisonGroup group) {
    return all(group)
        .collect(groupingBy(Defeat::what, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            line -> {
              Defeat first = line.getValue().get(0);
              return "%s: %s, %s, is worse than that of %s"
                  .formatted(
                      group.name(),
                      line.getKey(),
                      value(first.measure, first.own),
                      line.getValue().stream()
                          .map(
                              each ->
                                  "%s (%s)"
                                      .formatted(
                                          each.other.label(), value(each.measure, each.other)))
                          .collect(joining(", ")));
            });
  }

  /** A line for every own variant and measure, with the groups in which others beat it. */
  static Stream<String> of(List<ComparisonGroup> groups) {
    Map<String, Map<String, List<String>>> lines = new LinkedHashMap<>();
    for (ComparisonGroup group : groups) {
      all(group)
          .forEach(
              each ->
                  lines
                      .computeIfAbsent(each.what(), what -> new LinkedHashMap<>())
                      .computeIfAbsent(each.other.label(), other -> new ArrayList<>())
                      .add(group.name()));
    }
    return lines.entrySet().stream()
        .map(
            line ->
                "%s is worse than that of %s"
                    .formatted(
                        line.getKey(),
                        line.getValue().entrySet().stream()
                            .map(other -> other.getKey() + " " + where(other.getValue(), groups))
                            .collect(joining(", of "))));
  }

  private static String where(List<String> names, List<ComparisonGroup> groups) {
    List<String> others =
        groups.stream().map(ComparisonGroup::name).filter(name -> !names.contains(name)).toList();
    if (others.isEmpty()) {
      return "everywhere";
    }
    return others.size() < names.size()
        ? "(everywhere but %s)".formatted(String.join(", ", others))
        : "(%s)".formatted(String.join(", ", names));
  }

  private static Stream<Defeat> all(ComparisonGroup group) {
    return group.variants().stream()
        .filter(own -> OWN.contains(own.method()))
        .flatMap(
            own ->
                ComparedRun.MEASURES.stream()
                    .filter(measure -> measure.judged() && measure.inSummaries())
                    .flatMap(
                        measure ->
                            group.variants().stream()
                                .filter(other -> !OWN.contains(other.method()))
                                .filter(other -> beats(measure, other, own))
                                .map(other -> new Defeat(measure, own, other))));
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

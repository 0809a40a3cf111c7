package io.github.sfpn.comparison;

import io.github.sfpn.comparison.ComparisonFigure.Choice;
import io.github.sfpn.report.figure.NamedFigure;
import java.util.List;

/** The figures of a group, a line each, in the order of the report. */
final class ComparisonFigures {
  private static final List<ComparisonFigure> ALL =
      List.of(
          new QualityByParameter(), //
          new QualityByScene(),
          new QualityByCost(),
          new StoredScenes());

  private ComparisonFigures() {}

  static List<NamedFigure> of(ComparisonGroup group, Choice choice) {
    return ALL.stream().flatMap(figure -> figure.of(group, choice)).toList();
  }
}

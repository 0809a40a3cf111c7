package io.github.sfpn.comparison;

import io.github.sfpn.report.figure.ErrorBars;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.ParameterFigure;
import io.github.sfpn.report.figure.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Quality of every method under each of several protocols, such as test degradations. */
final class QualityByCondition {
  private QualityByCondition() {}

  /** One figure, with the protocols in their order. */
  static Stream<NamedFigure> of(List<ComparisonGroup> groups) {
    List<String> labels =
        groups.stream()
            .flatMap(group -> group.variants().stream())
            .map(MethodVariant::label)
            .distinct()
            .toList();
    List<String> conditions = groups.stream().map(QualityByCondition::condition).toList();
    List<ErrorBars> curves = labels.stream().map(label -> curve(label, groups)).toList();
    return curves.stream().noneMatch(ErrorBars::isVisible)
        ? Stream.empty()
        : Stream.of(
            new NamedFigure(
                "%s under every condition".formatted(ComparisonFigure.QUALITY.title()),
                "by-condition",
                new ParameterFigure(
                    "condition", conditions, ComparisonFigure.QUALITY.title(), curves)));
  }

  /** What the runs of a sweep call the variant: the folder above those of the seeds. */
  static String condition(ComparisonGroup group) {
    return Optional.ofNullable(group.runs().get(0).folder().toAbsolutePath().getParent())
        .map(variant -> variant.getFileName().toString())
        .map(name -> name.replaceFirst("^(condition|knowledge|evidence)-", ""))
        .orElse(group.name());
  }

  private static ErrorBars curve(String label, List<ComparisonGroup> groups) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int place = i;
      groups
          .get(i)
          .variant(label)
          .map(variant -> variant.overSeeds(ComparisonFigure.QUALITY))
          .ifPresent(value -> points.add(new double[] {place, value.mean(), value.deviation()}));
    }
    double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
    double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
    double[] deviations = points.stream().mapToDouble(point -> point[2]).toArray();
    return new ErrorBars(new Series(label, x, y), deviations);
  }
}

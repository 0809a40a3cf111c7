package io.github.sfpn.comparison;

import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.SceneScatterFigure;
import io.github.sfpn.report.figure.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Quality of each scene against that of a reference: means over seeds. */
final class QualityByScene implements ComparisonFigure {
  @Override
  public Stream<NamedFigure> of(ComparisonGroup group, Choice choice) {
    return choice.reference().flatMap(group::variant).stream()
        .filter(reference -> hasQuality(reference.byScene(QUALITY)))
        .map(reference -> figure(group, reference));
  }

  private static boolean hasQuality(Map<String, Double> scenes) {
    return scenes.values().stream().anyMatch(Double::isFinite);
  }

  private static NamedFigure figure(ComparisonGroup group, MethodVariant reference) {
    Map<String, Double> across = reference.byScene(QUALITY);
    List<Series> points = new ArrayList<>();
    for (MethodVariant variant : group.variants()) {
      Map<String, Double> up = variant.byScene(QUALITY);
      List<String> scenes = across.keySet().stream().filter(up::containsKey).toList();
      points.add(
          new Series(
              variant.label(),
              scenes.stream().mapToDouble(across::get).toArray(),
              scenes.stream().mapToDouble(up::get).toArray()));
    }
    return new NamedFigure(
        "%s of each scene against %s: means over seeds"
            .formatted(QUALITY.title(), reference.label()),
        "by-scene",
        new SceneScatterFigure(reference.label(), QUALITY.title(), points));
  }
}

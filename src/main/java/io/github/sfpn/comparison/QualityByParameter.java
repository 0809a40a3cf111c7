package io.github.sfpn.comparison;

import io.github.sfpn.report.figure.ErrorBars;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.ParameterFigure;
import io.github.sfpn.report.figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Quality against a parameter: a curve for each method and its other settings. */
final class QualityByParameter implements ComparisonFigure {
  /** Horizontal distance of the bars of two methods, as a share of that of two values. */
  private static final double OFFSET = 0.04;

  @Override
  public Stream<NamedFigure> of(ComparisonGroup group, Choice choice) {
    return choice.parameter().stream().flatMap(key -> of(group, choice.naming(), key));
  }

  private static Stream<NamedFigure> of(ComparisonGroup group, Naming naming, String key) {
    List<String> values =
        group.variants().stream()
            .map(MethodVariant::settings)
            .filter(settings -> settings.containsKey(key))
            .map(settings -> Map.of(key, settings.get(key)))
            .distinct()
            .sorted(naming::compare)
            .map(settings -> settings.get(key))
            .toList();
    List<ErrorBars> bars = bars(curves(group, naming, key, values), values);
    return bars.stream().noneMatch(ErrorBars::isVisible)
        ? Stream.empty()
        : Stream.of(
            new NamedFigure(
                "%s against %s: mean and deviation over seeds".formatted(QUALITY.title(), key),
                "by-" + naming.shortKey(key),
                new ParameterFigure(naming.shortKey(key), values, QUALITY.title(), bars)));
  }

  /** The variants of each curve by their value of the parameter. */
  private static Map<String, Map<String, MethodVariant>> curves(
      ComparisonGroup group, Naming naming, String key, List<String> values) {
    Map<String, Map<String, MethodVariant>> curves = new LinkedHashMap<>();
    for (MethodVariant variant : group.variants()) {
      Map<String, String> rest = new LinkedHashMap<>(variant.settings());
      String value = rest.remove(key);
      Map<String, MethodVariant> curve =
          curves.computeIfAbsent(naming.label(variant.name(), rest), name -> new LinkedHashMap<>());
      // a variant that does not depend on the parameter has the same quality at all values
      (value == null ? values : List.of(value)).forEach(at -> curve.put(at, variant));
    }
    return curves;
  }

  private static List<ErrorBars> bars(
      Map<String, Map<String, MethodVariant>> curves, List<String> values) {
    List<ErrorBars> bars = new ArrayList<>();
    curves.forEach(
        (name, curve) -> {
          double offset = (bars.size() - (curves.size() - 1) / 2.0) * OFFSET;
          bars.add(bars(name, values, curve, offset));
        });
    return bars;
  }

  private static ErrorBars bars(
      String name, List<String> values, Map<String, MethodVariant> curve, double offset) {
    double[] x = new double[curve.size()];
    double[] y = new double[x.length];
    double[] deviations = new double[x.length];
    int i = 0;
    for (String value : values) {
      if (curve.containsKey(value)) {
        MeanAndDeviation quality = curve.get(value).overSeeds(QUALITY);
        x[i] = values.indexOf(value) + offset;
        y[i] = quality.mean();
        deviations[i++] = quality.deviation();
      }
    }
    return new ErrorBars(new Series(name, x, y), deviations);
  }
}

package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.figure.CostFigure;
import io.github.sfpn.report.figure.CostFigure.Cost;
import io.github.sfpn.report.figure.ErrorBars;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.Series;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Quality against the time for a scene and against the number of learned parameters. */
final class QualityByCost implements ComparisonFigure {
  @Override
  public Stream<NamedFigure> of(ComparisonGroup group, Choice choice) {
    List<Cost> costs =
        Stream.of(
                cost(
                    group,
                    "time for a scene (s)",
                    variant -> variant.overSeeds(Measure.SECONDS).mean()),
                cost(
                    group,
                    "parameters learned from training scenes",
                    variant ->
                        variant.parameters().isPresent()
                            ? variant.parameters().getAsLong()
                            : Double.NaN))
            .filter(cost -> cost.methods().stream().anyMatch(ErrorBars::isVisible))
            .toList();
    return costs.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new NamedFigure(
                "%s against time and parameters: mean and deviation over seeds"
                    .formatted(QUALITY.title()),
                "by-cost",
                new CostFigure(QUALITY.title(), costs)));
  }

  private static Cost cost(
      ComparisonGroup group, String axis, ToDoubleFunction<MethodVariant> value) {
    return new Cost(axis, group.variants().stream().map(variant -> point(variant, value)).toList());
  }

  private static ErrorBars point(MethodVariant variant, ToDoubleFunction<MethodVariant> cost) {
    MeanAndDeviation quality = variant.overSeeds(QUALITY);
    return new ErrorBars(
        new Series(
            variant.label(),
            new double[] {cost.applyAsDouble(variant)},
            new double[] {quality.mean()}),
        new double[] {quality.deviation()});
  }
}

package io.github.sfpn.comparison;

import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code comparison.csv}: a row for each variant and measure, numbers with all digits.
 */
record ComparisonCsv(List<ComparisonGroup> groups, Optional<String> reference) {
  private static final List<String> COLUMNS =
      List.of(
          "data",
          "scale",
          "contender",
          "method",
          "stage",
          "variant",
          "parameters",
          "measure",
          "seeds",
          "mean",
          "deviation",
          "reference",
          "scenes",
          "difference",
          "interval_low",
          "interval_high",
          "blur",
          "response",
          "sampling_phase",
          "training_degradation");

  CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (ComparisonGroup group : groups) {
      for (MethodVariant variant : group.variants()) {
        for (Measure measure : ComparedRun.MEASURES) {
          rows.add(row(group, variant, measure));
        }
      }
    }
    return new CsvTable(COLUMNS, rows);
  }

  private List<String> row(ComparisonGroup group, MethodVariant variant, Measure measure) {
    MeanAndDeviation overSeeds = variant.overSeeds(measure);
    List<Object> cells = new ArrayList<>();
    cells.add(group.name());
    cells.add(group.protocol().scale());
    cells.add(variant.label());
    cells.add(variant.method());
    cells.add(variant.stage());
    cells.add(variant.settings().isEmpty() ? null : settings(variant));
    cells.add(variant.parameters().isPresent() ? variant.parameters().getAsLong() : null);
    cells.add(measure.column());
    cells.add(overSeeds.count());
    cells.add(known(overSeeds.mean()));
    cells.add(known(overSeeds.deviation()));
    Optional<MethodVariant> to = reference.flatMap(group::variant);
    if (to.isPresent() && !to.get().equals(variant) && measure.judged()) {
      PairedDifference difference =
          PairedDifference.between(variant.byScene(measure), to.get().byScene(measure));
      cells.add(to.get().label());
      cells.add(difference.scenes());
      cells.add(known(difference.mean()));
      cells.add(known(difference.low()));
      cells.add(known(difference.high()));
    }
    int knowledge = COLUMNS.size() - MethodKnowledge.COLUMNS.size();
    while (cells.size() < knowledge) {
      cells.add(null);
    }
    variant.knowledge().ifPresent(known -> cells.addAll(known.cells()));
    while (cells.size() < COLUMNS.size()) {
      cells.add(null);
    }
    return CsvTable.cells(cells.toArray());
  }

  private static String settings(MethodVariant variant) {
    return String.join(
        "; ",
        variant.settings().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .toList());
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

package io.github.sfpn.comparison;

import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison for other programs: a row for each contender and measure, numbers with all their
 * digits.
 */
record ComparisonCsv(List<ComparisonGroup> contests, Optional<String> reference) {
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
    for (ComparisonGroup contest : contests) {
      for (MethodVariant contender : contest.contenders()) {
        for (Measure measure : Measure.values()) {
          rows.add(row(contest, contender, measure));
        }
      }
    }
    return new CsvTable(COLUMNS, rows);
  }

  private List<String> row(ComparisonGroup contest, MethodVariant contender, Measure measure) {
    MeanAndDeviation spread = contender.spread(measure);
    List<Object> cells = new ArrayList<>();
    cells.add(contest.name());
    cells.add(contest.protocol().scale());
    cells.add(contender.label());
    cells.add(contender.method());
    cells.add(contender.stage());
    cells.add(contender.variant().isEmpty() ? null : variant(contender));
    cells.add(contender.parameters().isPresent() ? contender.parameters().getAsLong() : null);
    cells.add(measure.column());
    cells.add(spread.count());
    cells.add(known(spread.mean()));
    cells.add(known(spread.deviation()));
    Optional<MethodVariant> to = reference.flatMap(contest::contender);
    if (to.isPresent() && !to.get().equals(contender) && measure.judged()) {
      PairedDifference difference =
          PairedDifference.between(contender.byScene(measure), to.get().byScene(measure));
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
    contender.knowledge().ifPresent(known -> cells.addAll(known.cells()));
    while (cells.size() < COLUMNS.size()) {
      cells.add(null);
    }
    return CsvTable.cells(cells.toArray());
  }

  private static String variant(MethodVariant contender) {
    return String.join(
        "; ",
        contender.variant().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .toList());
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

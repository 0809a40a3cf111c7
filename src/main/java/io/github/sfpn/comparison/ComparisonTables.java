package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.document.Table.Cell;
import io.github.sfpn.report.document.Table.Emphasis;
import io.github.sfpn.report.document.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables of a comparison: quality, and where there is a reference, what each gains over it.
 *
 * @param reference label of a contender
 */
record ComparisonTables(List<ComparisonGroup> contests, Optional<String> reference) {
  /** What tables for readers show; the CSV file has every measure. */
  private static final List<Measure> SHOWN =
      List.of(
          Measure.PSNR,
          Measure.SSIM,
          Measure.SAM,
          Measure.ERGAS,
          Measure.D_LAMBDA,
          Measure.D_S,
          Measure.QNR,
          Measure.SECONDS);

  private static final String SPREAD =
      "Mean ± sample standard deviation over n seeds of the mean over scenes; the best in bold, the"
          + " second underlined.";

  List<ComparisonTable> in(Layout layout) {
    List<ComparisonTable> tables = new ArrayList<>();
    if (layout == Layout.COLUMNS) {
      tables.add(wide("Quality", SPREAD, "quality", this::quality));
      reference.ifPresent(
          label ->
              tables.add(
                  wide(
                      "Difference to " + label,
                      differenceCaption(label),
                      "difference",
                      contest -> differences(contest, label))));
      return tables;
    }
    for (int i = 0; i < contests.size(); i++) {
      ComparisonGroup contest = contests.get(i);
      String number = contests.size() == 1 ? "" : "-" + (i + 1);
      tables.add(
          new ComparisonTable(
              contest.name(),
              SPREAD + " " + contest.caption(),
              "quality" + number,
              quality(contest).methodsAsRows()));
      reference
          .filter(label -> contest.contender(label).isPresent())
          .ifPresent(
              label ->
                  tables.add(
                      new ComparisonTable(
                          contest.name() + ": difference to " + label,
                          differenceCaption(label) + " " + contest.caption(),
                          "difference" + number,
                          differences(contest, label).methodsAsRows())));
    }
    return tables;
  }

  private static String differenceCaption(String label) {
    return "Difference to %s, paired by scene (each scene's value the mean over its seeds): mean over scenes and 95 %% bootstrap interval in brackets."
        .formatted(label);
  }

  /** What one contest gives to a table: a column of cells for each contender. */
  private record Content(
      ComparisonGroup contest, List<String> labels, List<String> headings, List<List<Cell>> cells) {
    Table methodsAsRows() {
      List<String> header = new ArrayList<>(List.of("method"));
      header.addAll(headings);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(labels.get(i))));
        row.addAll(cells.get(i));
        rows.add(new Row(row, false));
      }
      return new Table(header, 1, rows);
    }
  }

  private ComparisonTable wide(
      String heading, String caption, String name, Function<ComparisonGroup, Content> content) {
    List<Content> contents =
        contests.stream().map(content).filter(one -> !one.labels.isEmpty()).toList();
    Set<String> labels = new LinkedHashSet<>();
    contents.forEach(one -> labels.addAll(one.labels));
    List<String> header = new ArrayList<>(List.of("data", "measure"));
    header.addAll(labels);
    List<Row> rows = new ArrayList<>();
    for (Content one : contents) {
      for (int i = 0; i < one.headings.size(); i++) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(i == 0 ? one.contest.name() : ""));
        row.add(Cell.of(one.headings.get(i)));
        for (String label : labels) {
          int contender = one.labels.indexOf(label);
          row.add(contender < 0 ? Cell.of("–") : one.cells.get(contender).get(i));
        }
        rows.add(new Row(row, i == 0 && !rows.isEmpty()));
      }
    }
    String protocols =
        contests.stream()
            .map(contest -> contest.name() + ": " + contest.caption())
            .collect(Collectors.joining(" "));
    return new ComparisonTable(
        heading, caption + " " + protocols, name, new Table(header, 2, rows));
  }

  private Content quality(ComparisonGroup contest) {
    List<MethodVariant> contenders = contest.contenders();
    List<String> headings = new ArrayList<>(List.of("n"));
    List<List<Cell>> cells = new ArrayList<>();
    contenders.forEach(
        one -> cells.add(new ArrayList<>(List.of(Cell.of(String.valueOf(one.runs().size()))))));
    for (Measure measure : measured(contenders)) {
      headings.add(measure.heading());
      List<MeanAndDeviation> spreads = contenders.stream().map(one -> one.spread(measure)).toList();
      List<Emphasis> emphases =
          measure.emphases(spreads.stream().map(MeanAndDeviation::mean).toList());
      for (int i = 0; i < contenders.size(); i++) {
        cells.get(i).add(new Cell(text(measure, spreads.get(i)), emphases.get(i)));
      }
    }
    if (contenders.stream().anyMatch(one -> one.parameters().isPresent())) {
      headings.add("parameters");
      for (int i = 0; i < contenders.size(); i++) {
        cells.get(i).add(Cell.of(count(contenders.get(i))));
      }
    }
    return new Content(
        contest, contenders.stream().map(MethodVariant::label).toList(), headings, cells);
  }

  private static List<Measure> measured(List<MethodVariant> contenders) {
    return SHOWN.stream()
        .filter(
            measure ->
                contenders.stream().anyMatch(one -> !Double.isNaN(one.spread(measure).mean())))
        .toList();
  }

  static String text(Measure measure, MeanAndDeviation spread) {
    return Double.isNaN(spread.deviation())
        ? measure.text(spread.mean())
        : measure.text(spread.mean()) + " ± " + measure.text(spread.deviation());
  }

  private static String count(MethodVariant contender) {
    return contender.parameters().isPresent()
        ? String.format(Locale.ROOT, "%,d", contender.parameters().getAsLong())
        : "–";
  }

  private Content differences(ComparisonGroup contest, String label) {
    Optional<MethodVariant> to = contest.contender(label);
    List<MethodVariant> others =
        to.isEmpty()
            ? List.of()
            : contest.contenders().stream().filter(one -> !one.label().equals(label)).toList();
    List<Measure> measures = measured(others).stream().filter(Measure::judged).toList();
    return new Content(
        contest,
        others.stream().map(MethodVariant::label).toList(),
        measures.stream().map(Measure::heading).toList(),
        others.stream()
            .map(
                one ->
                    measures.stream()
                        .map(measure -> Cell.of(text(measure, one, to.orElseThrow())))
                        .toList())
            .toList());
  }

  private static String text(Measure measure, MethodVariant contender, MethodVariant reference) {
    PairedDifference difference =
        PairedDifference.between(contender.byScene(measure), reference.byScene(measure));
    String mean = measure.signed(difference.mean());
    return Double.isNaN(difference.low())
        ? mean
        : "%s [%s, %s]"
            .formatted(mean, measure.signed(difference.low()), measure.signed(difference.high()));
  }
}

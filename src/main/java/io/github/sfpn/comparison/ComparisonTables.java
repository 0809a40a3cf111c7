package io.github.sfpn.comparison;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.document.Emphasis;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.document.Table.Cell;
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
 * The tables of a comparison: quality, and with a reference the differences to it.
 *
 * @param reference label of a variant
 */
record ComparisonTables(List<ComparisonGroup> groups, Optional<String> reference) {
  /** Tables for readers show the main measures; the CSV file has every measure. */
  private static final List<Measure> SHOWN =
      ComparedRun.MEASURES.stream().filter(Measure::inSummaries).toList();

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
                      group -> differences(group, label))));
      return tables;
    }
    for (int i = 0; i < groups.size(); i++) {
      ComparisonGroup group = groups.get(i);
      String number = groups.size() == 1 ? "" : "-" + (i + 1);
      tables.add(
          new ComparisonTable(
              group.name(),
              SPREAD + " " + group.caption(),
              "quality" + number,
              quality(group).methodsAsRows()));
      reference
          .filter(label -> group.variant(label).isPresent())
          .ifPresent(
              label ->
                  tables.add(
                      new ComparisonTable(
                          group.name() + ": difference to " + label,
                          differenceCaption(label) + " " + group.caption(),
                          "difference" + number,
                          differences(group, label).methodsAsRows())));
    }
    return tables;
  }

  private static String differenceCaption(String label) {
    return "Difference to %s, paired by scene (each scene's value the mean over its seeds): mean over scenes and 95 %% bootstrap interval in brackets."
        .formatted(label);
  }

  /** The part of one group in a table: a column of cells for each variant. */
  private record Content(
      ComparisonGroup group, List<String> labels, List<String> headings, List<List<Cell>> cells) {
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
        groups.stream().map(content).filter(one -> !one.labels.isEmpty()).toList();
    Set<String> labels = new LinkedHashSet<>();
    contents.forEach(one -> labels.addAll(one.labels));
    List<String> header = new ArrayList<>(List.of("data", "measure"));
    header.addAll(labels);
    List<Row> rows = new ArrayList<>();
    for (Content one : contents) {
      for (int i = 0; i < one.headings.size(); i++) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(i == 0 ? one.group.name() : ""));
        row.add(Cell.of(one.headings.get(i)));
        for (String label : labels) {
          int variant = one.labels.indexOf(label);
          row.add(variant < 0 ? Cell.of("–") : one.cells.get(variant).get(i));
        }
        rows.add(new Row(row, i == 0 && !rows.isEmpty()));
      }
    }
    String protocols =
        groups.stream()
            .map(group -> group.name() + ": " + group.caption())
            .collect(Collectors.joining(" "));
    return new ComparisonTable(
        heading, caption + " " + protocols, name, new Table(header, 2, rows));
  }

  private Content quality(ComparisonGroup group) {
    List<MethodVariant> variants = group.variants();
    List<String> headings = new ArrayList<>(List.of("n"));
    List<List<Cell>> cells = new ArrayList<>();
    variants.forEach(
        one -> cells.add(new ArrayList<>(List.of(Cell.of(String.valueOf(one.runs().size()))))));
    for (Measure measure : measured(variants)) {
      headings.add(measure.heading());
      List<MeanAndDeviation> overSeeds =
          variants.stream().map(one -> one.overSeeds(measure)).toList();
      List<Emphasis> emphases =
          Emphasis.of(measure, overSeeds.stream().map(MeanAndDeviation::mean).toList());
      for (int i = 0; i < variants.size(); i++) {
        cells.get(i).add(new Cell(text(measure, overSeeds.get(i)), emphases.get(i)));
      }
    }
    if (variants.stream().anyMatch(one -> one.parameters().isPresent())) {
      headings.add("parameters");
      for (int i = 0; i < variants.size(); i++) {
        cells.get(i).add(Cell.of(count(variants.get(i))));
      }
    }
    return new Content(
        group, variants.stream().map(MethodVariant::label).toList(), headings, cells);
  }

  private static List<Measure> measured(List<MethodVariant> variants) {
    return SHOWN.stream()
        .filter(
            measure ->
                variants.stream().anyMatch(one -> !Double.isNaN(one.overSeeds(measure).mean())))
        .toList();
  }

  static String text(Measure measure, MeanAndDeviation overSeeds) {
    return Double.isNaN(overSeeds.deviation())
        ? measure.text(overSeeds.mean())
        : measure.text(overSeeds.mean()) + " ± " + measure.text(overSeeds.deviation());
  }

  private static String count(MethodVariant variant) {
    return variant.parameters().isPresent()
        ? String.format(Locale.ROOT, "%,d", variant.parameters().getAsLong())
        : "–";
  }

  private Content differences(ComparisonGroup group, String label) {
    Optional<MethodVariant> to = group.variant(label);
    List<MethodVariant> others =
        to.isEmpty()
            ? List.of()
            : group.variants().stream().filter(one -> !one.label().equals(label)).toList();
    List<Measure> measures = measured(others).stream().filter(Measure::judged).toList();
    return new Content(
        group,
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

  private static String text(Measure measure, MethodVariant variant, MethodVariant reference) {
    PairedDifference difference =
        PairedDifference.between(variant.byScene(measure), reference.byScene(measure));
    String mean = measure.signed(difference.mean());
    return Double.isNaN(difference.low())
        ? mean
        : "%s [%s, %s]"
            .formatted(mean, measure.signed(difference.low()), measure.signed(difference.high()));
  }
}

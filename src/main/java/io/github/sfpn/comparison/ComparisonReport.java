package io.github.sfpn.comparison;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.document.Page;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.figure.FigureFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a comparison: {@code comparison.md}, {@code comparison.csv}, {@code comparison.tex} and
 * figures, with the same numbers in all of them.
 */
public final class ComparisonReport {
  /** The figures of each group, a line each, in the order of the report. */
  private static final List<ComparisonFigure> FIGURES =
      List.of(
          new QualityByParameter(), //
          new QualityByScene(),
          new QualityByCost(),
          new StoredScenes());

  private final Comparison comparison;
  private final Optional<String> reference;
  private final Optional<String> parameter;
  private final List<ComparisonTable> tables;

  /**
   * Plans the report.
   *
   * @param reference label of the variant that others are compared with, scene by scene
   * @param parameter the key to draw quality against; empty: the key by which the runs differ, if
   *     there is exactly one
   * @param layout of the tables for readers; the CSV file has a row for each number
   */
  public ComparisonReport(
      Comparison comparison,
      Optional<String> reference,
      Optional<String> parameter,
      Layout layout) {
    this.comparison = comparison;
    this.reference = reference;
    List<String> varying = comparison.parameters();
    this.parameter =
        parameter.or(() -> varying.size() == 1 ? Optional.of(varying.get(0)) : Optional.empty());
    tables = new ComparisonTables(comparison.groups(), reference).in(layout);
  }

  /** The tables and their captions in Markdown, for a console. */
  public String tables() {
    Page page = page();
    addTables(page, Table::withBestAlone);
    return page.markdown();
  }

  /**
   * Writes the files, each all or nothing.
   *
   * @param folder created if it is missing
   * @param html whether to write {@code comparison.html} too, one file that contains the figures
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path folder, boolean html) {
    new ComparisonCsv(comparison.groups(), reference)
        .table()
        .write(folder.resolve("comparison.csv"));
    AtomicFile.write(folder.resolve("comparison.tex"), latex());
    Page page = page();
    addTables(page, UnaryOperator.identity());
    addFigures(page, folder);
    page.section("Runs")
        .items(comparison.runs().stream().map(run -> run.folder().toString()).toList());
    page.writeMarkdown(folder.resolve("comparison.md"));
    if (html) {
      page.writeHtml(folder.resolve("comparison.html"));
    }
  }

  private static Page page() {
    return new Page("Comparison");
  }

  private void addTables(Page page, UnaryOperator<Table> shown) {
    if (!comparison.keptApart().isEmpty()) {
      page.text("Runs of several protocols, each compared within its own:")
          .items(comparison.keptApart());
    }
    if (!comparison.leftOut().isEmpty()) {
      page.warning("Left out, as they are not finished:").items(comparison.leftOut());
    }
    for (ComparisonTable table : tables) {
      page.section(table.heading()).text(table.caption()).table(shown.apply(table.table()));
    }
  }

  private void addFigures(Page page, Path folder) {
    List<ComparisonGroup> groups = comparison.groups();
    ComparisonFigure.Choice choice =
        new ComparisonFigure.Choice(comparison.naming(), reference, parameter);
    for (int i = 0; i < groups.size(); i++) {
      FigureFolder files = new FigureFolder(folder, groups.size() == 1 ? "" : (i + 1) + "-");
      ComparisonGroup group = groups.get(i);
      List<ReportFigure> figures =
          FIGURES.stream()
              .flatMap(figure -> figure.of(group, choice))
              .map(files::draw)
              .flatMap(Optional::stream)
              .toList();
      if (!figures.isEmpty()) {
        page.section("Figures: " + group.name());
        figures.forEach(figure -> page.figure(figure.caption(), figure.file()));
      }
    }
  }

  private String latex() {
    List<String> parts = new ArrayList<>();
    parts.add("% needs \\usepackage{booktabs}\n");
    tables.forEach(table -> parts.add(table.latex()));
    return parts.stream().collect(Collectors.joining("\n"));
  }
}

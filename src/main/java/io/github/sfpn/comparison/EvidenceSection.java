package io.github.sfpn.comparison;

import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.TimeSpan;
import io.github.sfpn.report.document.Page;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.figure.NamedFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A section of a page of results.
 *
 * @param folder of its runs
 * @param comparison of them; empty if none is there
 * @param groups of the comparison, with names for headings
 */
record EvidenceSection(Path folder, Optional<Comparison> comparison, List<ComparisonGroup> groups) {
  /** Columns {@code experiment}, {@code run}, {@code methods} and {@code why}: what was not run. */
  static final String PLANNED = "planned.csv";

  /** The method that others are compared with, scene by scene, where a section has it. */
  private static final String REFERENCE = "subspace";

  /** With more protocols than this, one wide table is easier to read than many. */
  private static final int MOST_TABLES = 3;

  /** Reads the runs of a folder. */
  static EvidenceSection read(Path folder) {
    boolean hasRuns;
    try (Stream<Path> files = Files.walk(folder)) {
      hasRuns = files.anyMatch(file -> file.endsWith("manifest.json"));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(folder, e);
    }
    Optional<Comparison> found =
        hasRuns ? Optional.of(Comparison.of(List.of(folder))) : Optional.empty();
    found.ifPresent(EvidenceSection::requireFinished);
    return new EvidenceSection(folder, found, found.map(EvidenceSection::named).orElse(List.of()));
  }

  /**
   * Protocols that differ in many settings, and folders of images, are named by their experiment,
   * or trial of a sweep.
   */
  private static List<ComparisonGroup> named(Comparison comparison) {
    List<ComparisonGroup> groups = comparison.groups();
    List<String> names = groups.stream().map(QualityByCondition::condition).toList();
    return names.stream().distinct().count() < names.size()
        ? groups
        : groups.stream()
            .map(
                group ->
                    group.name().contains("(") || group.protocol().dataset().equals("folder")
                        ? group.withName(QualityByCondition.condition(group))
                        : group)
            .toList();
  }

  private static void requireFinished(Comparison comparison) {
    if (!comparison.leftOut().isEmpty()) {
      throw new DataException(
          "kept runs must be finished: " + String.join("; ", comparison.leftOut()));
    }
  }

  /**
   * Adds the section to a page.
   *
   * @param page whose links are relative to its folder
   */
  void add(Page page, Path pageFolder) {
    page.prose(EvidencePage.about(folder));
    comparison.ifPresent(
        runs -> {
          addTables(page, runs);
          addDefeats(page);
          addFigures(page, runs, pageFolder);
          addSources(page, runs);
        });
    addPlanned(page);
  }

  private void addTables(Page page, Comparison runs) {
    Layout layout = isWide() ? Layout.COLUMNS : Layout.ROWS;
    new ComparisonTables(groups, runs.variant(REFERENCE))
        .in(layout)
        .forEach(
            table -> page.subsection(table.heading()).table(table.table()).text(table.caption()));
  }

  private boolean isWide() {
    return groups.size() > MOST_TABLES;
  }

  private void addDefeats(Page page) {
    Stream<String> defeats = isWide() ? Defeats.of(groups) : groups.stream().flatMap(Defeats::of);
    List<String> lines = defeats.toList();
    if (!lines.isEmpty()) {
      page.subsection("Where sfpn, subspace or subspace-net are worse").items(lines);
    }
  }

  private void addFigures(Page page, Comparison runs, Path pageFolder) {
    String link = pageFolder.relativize(folder.toAbsolutePath().normalize()).toString();
    FigureFolder files = new FigureFolder(folder, "");
    List<ReportFigure> figures = figures(runs).map(files::draw).flatMap(Optional::stream).toList();
    if (!figures.isEmpty()) {
      page.subsection("Figures");
      figures.forEach(
          figure -> page.figure(figure.caption(), link.replace('\\', '/') + "/" + figure.file()));
    }
  }

  private Stream<NamedFigure> figures(Comparison runs) {
    if (isWide()) {
      return QualityByCondition.of(groups);
    }
    ComparisonFigure.Choice choice =
        new ComparisonFigure.Choice(runs.naming(), runs.variant(REFERENCE), Optional.empty());
    List<NamedFigure> all = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String number = (i + 1) + "-";
      ComparisonGroup group = groups.get(i);
      for (ComparisonFigure kind : kinds(group)) {
        kind.of(group, choice)
            .map(
                figure ->
                    new NamedFigure(
                        group.name() + ": " + figure.caption(),
                        number + figure.name(),
                        figure.figure()))
            .forEach(all::add);
      }
    }
    return all.stream();
  }

  /** A single scene is no scatter. */
  private static List<ComparisonFigure> kinds(ComparisonGroup group) {
    int scenes = group.variants().get(0).byScene(ComparisonFigure.QUALITY).size();
    return scenes < 2
        ? List.of(new QualityByCost())
        : List.of(new QualityByScene(), new QualityByCost());
  }

  private void addSources(Page page, Comparison runs) {
    List<Table.Row> rows = new ArrayList<>();
    for (ComparedRun run : runs.runs()) {
      Manifest manifest = run.manifest();
      rows.add(
          Table.Row.of(
              List.of(
                  folder.relativize(run.folder()).toString().replace('\\', '/'),
                  manifest.command(),
                  String.valueOf(manifest.software().gitCommit()),
                  manifest.device(),
                  manifest.started().toString().substring(0, 10),
                  TimeSpan.text(
                      manifest.secondsByPhase().values().stream().mapToDouble(s -> s).sum()))));
    }
    page.subsection("Sources")
        .table(
            new Table(
                List.of("run", "command", "commit", "machine", "day (UTC)", "time"), 5, rows));
  }

  private void addPlanned(Page page) {
    Path file = folder.resolve(PLANNED);
    if (!Files.exists(file)) {
      return;
    }
    CsvTable planned = CsvTable.read(file);
    if (!planned.columns().equals(List.of("experiment", "run", "methods", "why"))) {
      throw new DataException(
          "%s: expected the columns experiment, run, methods, why, found %s"
              .formatted(file, planned.columns()));
    }
    List<String> missing =
        planned.rows().stream()
            .filter(row -> !Files.exists(folder.resolve(row.get(1)).resolve("manifest.json")))
            .map(
                row ->
                    String.format(Locale.ROOT, "%s (%s): %s", row.get(0), row.get(2), row.get(3)))
            .toList();
    if (!missing.isEmpty()) {
      page.subsection("Not run").items(missing);
    }
  }
}

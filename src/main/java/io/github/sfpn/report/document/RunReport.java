package io.github.sfpn.report.document;

import io.github.sfpn.io.FileName;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of a run: {@code report.md}, and {@code report.html}, one file to mail. The figures of
 * many scenes have a page of their own for each scene, in the folder {@code report}, and the table
 * of scenes links them.
 *
 * @param manifest provenance of the run
 * @param results may be empty
 * @param skipped methods that were left out, each a line with its reason
 * @param scenes the figures of each scene, by its name, in the order of the report
 * @param figures of the whole run
 * @param viewer the page on which the test scenes are explored, relative to the report
 * @param tensorBoardFolder folder of the TensorBoard logs, for the command line of the reader
 */
public record RunReport(
    Manifest manifest,
    Results results,
    List<String> skipped,
    Map<String, List<ReportFigure>> scenes,
    List<ReportFigure> figures,
    Optional<String> viewer,
    String tensorBoardFolder) {
  /** Of more scenes, a single page would be too long to read. */
  private static final int MOST_ON_A_PAGE = 20;

  private static final String PAGES = "report";
  private static final String MARKDOWN = ".md";
  private static final String HTML = ".html";

  public RunReport {
    skipped = List.copyOf(skipped);
    figures = List.copyOf(figures);
  }

  /**
   * Writes {@code report.md}, which links its figures, {@code report.html}, which contains them,
   * and the pages of many scenes.
   *
   * @param folder of the run; the figures' files are relative to it
   */
  public void write(Path folder) {
    if (hasPages()) {
      Map<String, List<ResultRow>> rows =
          results.rows().stream().collect(Collectors.groupingBy(ResultRow::scene));
      scenes.forEach(
          (scene, drawn) -> writePage(folder, scene, rows.getOrDefault(scene, List.of()), drawn));
    }
    page(MARKDOWN).writeMarkdown(folder.resolve("report" + MARKDOWN));
    page(HTML).writeHtml(folder.resolve("report" + HTML));
  }

  private boolean hasPages() {
    return scenes.size() > MOST_ON_A_PAGE;
  }

  private void writePage(
      Path folder, String scene, List<ResultRow> rows, List<ReportFigure> drawn) {
    Page page = new Page(scene);
    page.table(QualityTable.ofScenes(new Results(results.measures(), rows)));
    drawn.forEach(figure -> page.linkedFigure(figure.caption(), "../" + figure.file()));
    page.writeMarkdown(folder.resolve(place(scene, MARKDOWN)));
    page.writeHtml(folder.resolve(place(scene, HTML)));
  }

  private static String place(String scene, String ending) {
    return PAGES + "/" + FileName.of(scene) + ending;
  }

  /**
   * @param ending of the pages that it links
   */
  Page page(String ending) {
    Page page = new Page(manifest.experiment() + ", scale " + manifest.scale());
    page.text(manifest.protocol());
    if (manifest.status() != Manifest.Status.FINISHED) {
      page.warning("This run is not complete: its status is %s.".formatted(manifest.status()));
    }
    viewer.ifPresent(
        file ->
            page.link("Explore the test scenes: bands, spectra and errors of each pixel", file));
    if (!results.rows().isEmpty()) {
      addTables(page, hasPages() ? scene -> place(scene, ending) : scene -> "");
    }
    if (!skipped.isEmpty()) {
      page.section("Left out").items(skipped);
    }
    addFigures(page);
    new Provenance(manifest, tensorBoardFolder).addTo(page);
    return page;
  }

  private void addTables(Page page, Function<String, String> pages) {
    long count = results.rows().stream().map(ResultRow::scene).distinct().count();
    page.section("Results")
        .text(
            "Mean over %s; the best of each column in bold. Knowledge of the cameras, by method:"
                .formatted(count == 1 ? "1 test scene" : count + " test scenes"))
        .items(results.knowledge())
        .items(results.leftOut())
        .table(QualityTable.ofMeans(results))
        .subsection("Scene by scene")
        .table(QualityTable.ofScenes(results, pages));
  }

  private void addFigures(Page page) {
    List<ReportFigure> onPage =
        hasPages()
            ? figures
            : Stream.concat(scenes.values().stream().flatMap(List::stream), figures.stream())
                .toList();
    if (!onPage.isEmpty()) {
      page.section("Figures");
      onPage.forEach(figure -> page.figure(figure.caption(), figure.file()));
    }
  }
}

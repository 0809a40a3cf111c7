package io.github.sfpn.report.document;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ReportFigure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The report of a run: {@code report.md}, and {@code report.html}, one file to mail.
 *
 * @param manifest provenance of the run
 * @param results may be empty
 * @param skipped methods that were left out, each a line with its reason
 * @param figures in the order of the report
 * @param viewer the page on which the test scenes are explored, relative to the report
 * @param tensorBoardFolder folder of the TensorBoard logs, for the command line of the reader
 */
public record RunReport(
    Manifest manifest,
    Results results,
    List<String> skipped,
    List<ReportFigure> figures,
    Optional<String> viewer,
    String tensorBoardFolder) {
  public RunReport {
    skipped = List.copyOf(skipped);
    figures = List.copyOf(figures);
  }

  /**
   * Writes {@code report.md}, which links its figures, and {@code report.html}, which contains
   * them.
   *
   * @param folder of the run; the figures' files are relative to it
   */
  public void write(Path folder) {
    Page page = page();
    AtomicFile.write(folder.resolve("report.md"), page.markdown());
    AtomicFile.write(folder.resolve("report.html"), page.html(folder));
  }

  Page page() {
    Page page = new Page(manifest.experiment() + ", scale " + manifest.scale());
    page.text(manifest.protocol());
    if (manifest.status() != Manifest.Status.FINISHED) {
      page.warning("This run is not complete: its status is %s.".formatted(manifest.status()));
    }
    viewer.ifPresent(
        file ->
            page.link("Explore the test scenes: bands, spectra and errors of each pixel", file));
    if (!results.rows().isEmpty()) {
      addTables(page);
    }
    if (!skipped.isEmpty()) {
      page.section("Left out").items(skipped);
    }
    if (!figures.isEmpty()) {
      page.section("Figures");
      figures.forEach(figure -> page.figure(figure.caption(), figure.file()));
    }
    new Provenance(manifest, tensorBoardFolder).addTo(page);
    return page;
  }

  private void addTables(Page page) {
    long scenes = results.rows().stream().map(ResultRow::scene).distinct().count();
    page.section("Results")
        .text(
            "Mean over %s; the best of each column in bold. Knowledge of the cameras, by method:"
                .formatted(scenes == 1 ? "1 test scene" : scenes + " test scenes"))
        .items(results.knowledge())
        .table(QualityTable.ofMeans(results))
        .subsection("Scene by scene")
        .table(QualityTable.ofScenes(results));
  }
}

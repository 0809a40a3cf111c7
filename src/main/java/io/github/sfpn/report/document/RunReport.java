package io.github.sfpn.report.document;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.nio.file.Path;
import java.util.List;

/**
 * The page that a run is read by: {@code report.md}, and {@code report.html} to be mailed.
 *
 * @param manifest how the run was made
 * @param results what it reached
 * @param skipped methods that could not work, each a line with its reason
 * @param figures in the order to be shown
 * @param tensorBoardFolder where the TensorBoard logs are, as the reader's command line needs it
 */
public record RunReport(
    Manifest manifest,
    Results results,
    List<String> skipped,
    List<Figure> figures,
    String tensorBoardFolder) {
  /**
   * A picture of the report.
   *
   * @param caption one line
   * @param file relative to the report, with forward slashes
   */
  public record Figure(String caption, String file) {}

  public RunReport {
    skipped = List.copyOf(skipped);
    figures = List.copyOf(figures);
  }

  /**
   * Writes {@code report.md} and {@code report.html}, which holds its figures, each at once.
   *
   * @param folder of the run, which figures' files are relative to
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
            "Mean over %s; the best of each column in bold. What the methods know of the cameras:"
                .formatted(scenes == 1 ? "1 test scene" : scenes + " test scenes"))
        .items(results.knowledge())
        .table(QualityTable.ofMeans(results.means()))
        .subsection("Scene by scene")
        .table(QualityTable.ofScenes(results.rows()));
  }
}

package io.github.sfpn.viewer;

import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.document.QualityTable;
import java.util.ArrayList;
import java.util.List;

/** The sections of a run's page: protocol, table of means, and provenance. */
public final class RunSections {
  private RunSections() {}

  /**
   * The section of a run.
   *
   * @param name of the run, for the heading; may be empty
   */
  public static PageSection of(String name, Manifest manifest, Results results) {
    long scenes = results.rows().stream().map(ResultRow::scene).distinct().count();
    List<String> paragraphs = new ArrayList<>();
    if (manifest.status() != Manifest.Status.FINISHED) {
      paragraphs.add("This run is not complete: its status is %s.".formatted(manifest.status()));
    }
    paragraphs.add(manifest.protocol());
    paragraphs.add(
        "Mean over %s; the best of each column in bold. Knowledge of the cameras, by method:"
            .formatted(scenes == 1 ? "1 test scene" : scenes + " test scenes"));
    List<String> items = new ArrayList<>(results.knowledge());
    items.add(
        "made by version %s on %s, %s"
            .formatted(manifest.software().product(), manifest.device(), manifest.precision()));
    return new PageSection(
        name.isEmpty() ? "Results" : "Results of " + name,
        paragraphs,
        items,
        QualityTable.ofMeans(results));
  }
}

package io.github.sfpn.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that a run is read by: {@code report.md}.
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

  /** Writes the report, at once. */
  public void write(Path file) {
    AtomicFile.write(file, markdown());
  }

  String markdown() {
    List<String> sections = new ArrayList<>();
    sections.add("# " + manifest.experiment() + ", scale " + manifest.scale() + "\n");
    sections.add(manifest.protocol() + "\n");
    if (manifest.status() != Manifest.Status.FINISHED) {
      sections.add(
          "> **This run is not complete: its status is %s.**\n".formatted(manifest.status()));
    }
    if (!results.rows().isEmpty()) {
      sections.add(tables());
    }
    if (!skipped.isEmpty()) {
      sections.add("## Left out\n");
      sections.add(String.join("\n", skipped.stream().map(line -> "- " + line).toList()) + "\n");
    }
    if (!figures.isEmpty()) {
      sections.add("## Figures\n");
      figures.forEach(figure -> sections.add(embedded(figure)));
    }
    sections.add(new Provenance(manifest, tensorBoardFolder).markdown());
    return String.join("\n", sections);
  }

  private String tables() {
    long scenes = results.rows().stream().map(ResultRow::scene).distinct().count();
    return """
        ## Results

        Mean over %s; the best of each column in bold. What the methods know of the cameras:

        %s

        %s
        ### Scene by scene

        %s"""
        .formatted(
            scenes == 1 ? "1 test scene" : scenes + " test scenes",
            results.knowledge(),
            QualityTable.ofMeans(results.means()),
            QualityTable.ofScenes(results.rows()));
  }

  private static String embedded(Figure figure) {
    return "%s\n\n![%s](%s)\n".formatted(figure.caption(), figure.caption(), link(figure.file()));
  }

  private static String link(String file) {
    try {
      // parentheses are legal in a URI but would end the link
      return new URI(null, null, file, null).getRawPath().replace("(", "%28").replace(")", "%29");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a relative path: " + file, e);
    }
  }
}

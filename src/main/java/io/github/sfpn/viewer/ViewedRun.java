package io.github.sfpn.viewer;

import io.github.sfpn.data.DataException;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that a user wants to see: its manifest and its results.
 *
 * @param folder of the run
 */
public record ViewedRun(Path folder, Manifest manifest, Results results) {
  /** A run folder is at most so many folders below what a user names. */
  private static final int DEPTH = 6;

  private static final String EXPERIMENT = "experiment.conf";

  /** The run folders at a place: itself, or those below it, in the order of their paths. */
  public static List<Path> folders(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    if (Files.exists(place.resolve(EXPERIMENT))) {
      return List.of(place);
    }
    try (Stream<Path> files =
        Files.find(place, DEPTH, (file, attributes) -> file.endsWith(EXPERIMENT))) {
      return files.map(Path::getParent).sorted().toList();
    } catch (IOException e) {
      throw new DataException("cannot search %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  /**
   * Reads a run.
   *
   * @throws DataException if it has no results or keeps no images
   * @throws java.io.UncheckedIOException if its manifest or its results cannot be read
   */
  public static ViewedRun read(Path folder) {
    Path table = folder.resolve("results.csv");
    Manifest manifest =
        Manifest.read(folder.resolve("manifest.json"))
            .filter(found -> Files.exists(table))
            .orElseThrow(
                () ->
                    new DataException(
                        "%s: expected a finished run, found no results. Run the experiment to its end."
                            .formatted(folder)));
    List<Measure> measures = Measure.qualityFirst(Metric.results());
    List<ResultRow> rows =
        Results.read(table, measures).stream()
            .filter(row -> !row.scene().equals(ResultRow.MEAN))
            .toList();
    ViewedRun run = new ViewedRun(folder, manifest, new Results(measures, rows));
    if (!Files.isDirectory(run.cubes())) {
      throw new DataException(
          "%s: expected the images of the test scenes in the folder cubes, found none. Run the experiment again with evaluation.save=mat; a finished training is not repeated."
              .formatted(folder));
    }
    return run;
  }

  Path cubes() {
    return folder.resolve("cubes");
  }

  /** The names of the test scenes, in the order of the results. */
  List<String> scenes() {
    return results.rows().stream().map(ResultRow::scene).distinct().toList();
  }

  /** A row for each stage of each method on a scene. */
  List<ResultRow> rows(String scene) {
    return results.rows().stream().filter(row -> row.scene().equals(scene)).toList();
  }
}

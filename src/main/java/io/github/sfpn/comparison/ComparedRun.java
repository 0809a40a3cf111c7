package io.github.sfpn.comparison;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A finished run, read from its folder.
 *
 * @param settings every key of its resolved experiment
 * @param rows of {@code results.csv}, and then their means
 */
record ComparedRun(
    Path folder, Map<String, String> settings, Manifest manifest, List<ResultRow> rows) {
  /** All measures, in the order of tables. */
  static final List<Measure> MEASURES = Measure.qualityFirst(Metric.results());

  /** The largest relative difference of two machines that compute the same. */
  private static final double ROUNDING = 1e-9;

  /**
   * Reads the folder of a run.
   *
   * @throws java.io.UncheckedIOException if its results cannot be read or are another table
   */
  static ComparedRun read(Path folder, Manifest manifest) {
    return new ComparedRun(
        folder,
        ExperimentFile.recorded(folder.resolve("experiment.conf")).config().settings(),
        manifest,
        Results.read(folder.resolve("results.csv"), MEASURES));
  }

  /** The rows of one stage of one method: of its scenes and of their mean. */
  Stream<ResultRow> rows(String method, String stage) {
    return rows.stream().filter(row -> row.method().equals(method) && row.stage().equals(stage));
  }

  /** Whether a stage has the same quality here as in another run, but for rounding. */
  boolean agrees(ComparedRun other, String method, String stage) {
    List<ResultRow> here = rows(method, stage).toList();
    List<ResultRow> there = other.rows(method, stage).toList();
    return here.size() == there.size()
        && IntStream.range(0, here.size()).allMatch(i -> agree(here.get(i), there.get(i)));
  }

  private static boolean agree(ResultRow row, ResultRow other) {
    return row.scene().equals(other.scene())
        && MEASURES.stream()
            .filter(Measure::judged)
            .allMatch(measure -> near(row.of(measure), other.of(measure)));
  }

  private static boolean near(double a, double b) {
    return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.abs(a);
  }

  String seed() {
    return settings.get("seed");
  }
}

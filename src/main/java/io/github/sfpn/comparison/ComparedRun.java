package io.github.sfpn.comparison;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.MethodKnowledge;
import io.github.sfpn.report.ResultRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A finished run, as its folder tells it.
 *
 * @param settings every key of its resolved experiment
 * @param rows of {@code results.csv}, the means among them
 */
record ComparedRun(
    Path folder, Map<String, String> settings, Manifest manifest, List<Scores> rows) {
  /** By how much machines may differ where they compute the same. */
  private static final double ROUNDING = 1e-9;

  /**
   * What a stage of a method reached on a scene.
   *
   * @param scene the scene's name, or {@link ResultRow#MEAN}
   * @param knowledge what the stage knew of the cameras; empty if an older run did not say
   * @param values of all measures; NaN where there is none
   */
  record Scores(
      String method,
      String stage,
      String scene,
      Optional<MethodKnowledge> knowledge,
      Map<Measure, Double> values) {
    boolean isMean() {
      return scene.equals(ResultRow.MEAN);
    }

    private boolean agrees(Scores other) {
      return scene.equals(other.scene)
          && Stream.of(Measure.values())
              .filter(Measure::judged)
              .allMatch(measure -> near(values.get(measure), other.values.get(measure)));
    }

    private static boolean near(double a, double b) {
      return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.abs(a);
    }
  }

  /**
   * Reads the folder of a run.
   *
   * @throws UncheckedIOException if its results cannot be read or are another table
   */
  static ComparedRun read(Path folder, Manifest manifest) {
    return new ComparedRun(
        folder,
        ExperimentFile.recorded(folder.resolve("experiment.conf")).config().settings(),
        manifest,
        scores(folder.resolve("results.csv")));
  }

  /** Columns are found by name: later versions append more. */
  private static List<Scores> scores(Path file) {
    CsvTable table = CsvTable.read(file);
    try {
      Map<Measure, double[]> values = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.among(table.columns())) {
        values.put(measure, table.numbers(measure.column()));
      }
      List<String> methods = table.texts("method");
      List<String> stages = table.texts("stage");
      List<String> scenes = table.texts("scene");
      List<Optional<MethodKnowledge>> knowledge = MethodKnowledge.among(table);
      List<Scores> rows = new ArrayList<>();
      for (int i = 0; i < table.rows().size(); i++) {
        Map<Measure, Double> ofRow = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
          ofRow.put(measure, values.containsKey(measure) ? values.get(measure)[i] : Double.NaN);
        }
        rows.add(new Scores(methods.get(i), stages.get(i), scenes.get(i), knowledge.get(i), ofRow));
      }
      return rows;
    } catch (IllegalArgumentException e) { // no such column, no number
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(file, e.getMessage()), new IOException(e));
    }
  }

  /** Of one stage of one method: of its scenes and of their mean. */
  Stream<Scores> scores(String method, String stage) {
    return rows.stream().filter(row -> row.method().equals(method) && row.stage().equals(stage));
  }

  /** Whether a stage did the same here as in another run, but for rounding, time and memory. */
  boolean agrees(ComparedRun other, String method, String stage) {
    List<Scores> here = scores(method, stage).toList();
    List<Scores> there = other.scores(method, stage).toList();
    return here.size() == there.size()
        && IntStream.range(0, here.size()).allMatch(i -> here.get(i).agrees(there.get(i)));
  }

  String seed() {
    return settings.get("seed");
  }
}

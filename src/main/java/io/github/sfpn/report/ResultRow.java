package io.github.sfpn.report;

import io.github.sfpn.io.CsvTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The quality of one stage of one method on one scene: a row of {@code results.csv}.
 *
 * @param scene the scene's name, or {@link #MEAN}
 * @param scores all measures; a missing value is an empty cell of the file
 * @param knowledge what the stage knows of the cameras
 */
public record ResultRow(
    String experiment,
    long seed,
    String method,
    String stage,
    String scene,
    int scale,
    Scores scores,
    MethodKnowledge knowledge) {
  /** The scene of a row of means over all scenes. */
  public static final String MEAN = "mean";

  /** The columns that say what a row is about. */
  static final List<String> KEYS =
      List.of("experiment", "seed", "method", "stage", "scene", "scale");

  /** The value of a measure; NaN if it is missing. */
  public double of(Measure measure) {
    return scores.of(measure);
  }

  public boolean isMean() {
    return scene.equals(MEAN);
  }

  /**
   * The columns of a table with these measures. The columns of {@link MethodKnowledge} follow the
   * peak memory, as in all earlier versions.
   */
  static List<String> columns(List<Measure> measures) {
    List<String> columns = new ArrayList<>(KEYS);
    for (Measure measure : measures) {
      columns.add(measure.column());
      if (measure.equals(Measure.PEAK_MEMORY)) {
        columns.addAll(MethodKnowledge.COLUMNS);
      }
    }
    return columns;
  }

  List<String> cells(List<Measure> measures) {
    List<Object> cells = new ArrayList<>(List.of(experiment, seed, method, stage, scene, scale));
    for (Measure measure : measures) {
      cells.add(scores.values().get(measure.column()));
      if (measure.equals(Measure.PEAK_MEMORY)) {
        cells.addAll(knowledge.cells());
      }
    }
    return CsvTable.cells(cells.toArray());
  }

  /**
   * The rows of a table that has the {@link #KEYS}, in any order; missing values where it lacks the
   * column of a measure.
   *
   * @throws IllegalArgumentException if a column is missing or a cell is not a number
   */
  static List<ResultRow> of(CsvTable table, List<Measure> measures) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    measures.stream()
        .map(Measure::column)
        .filter(table.columns()::contains)
        .forEach(column -> numbers.put(column, table.numbers(column)));
    List<String> experiments = table.texts("experiment");
    List<String> seeds = table.texts("seed");
    List<String> methods = table.texts("method");
    List<String> stages = table.texts("stage");
    List<String> scenes = table.texts("scene");
    List<String> scales = table.texts("scale");
    List<MethodKnowledge> knowledge = MethodKnowledge.of(table);
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Map<String, Double> scores = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> column : numbers.entrySet()) {
        scores.put(column.getKey(), column.getValue()[i]);
      }
      rows.add(
          new ResultRow(
              experiments.get(i),
              Long.parseLong(seeds.get(i)),
              methods.get(i),
              stages.get(i),
              scenes.get(i),
              Integer.parseInt(scales.get(i)),
              new Scores(scores),
              knowledge.get(i)));
    }
    return rows;
  }
}

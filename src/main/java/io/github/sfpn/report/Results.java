package io.github.sfpn.report;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table {@code results.csv}: a row per scene, method and stage.
 *
 * @param measures in the order of the columns
 * @param rows of scenes, in the order of evaluation; the means follow from them
 */
public record Results(List<Measure> measures, List<ResultRow> rows) {
  /** The rows that one row of means stands for. */
  private record Group(
      String experiment,
      long seed,
      String method,
      String stage,
      int scale,
      MethodKnowledge knowledge) {
    static Group of(ResultRow row) {
      return new Group(
          row.experiment(), row.seed(), row.method(), row.stage(), row.scale(), row.knowledge());
    }
  }

  public Results {
    measures = List.copyOf(measures);
    rows = List.copyOf(rows);
  }

  /**
   * One row per method and stage, its scene called {@link ResultRow#MEAN}: means over the scenes,
   * but the maximum of the peak memory and the sum of the values without data. Another measure that
   * is missing in one scene is missing in the mean, and so are all measures of a method that was
   * left out on a scene.
   */
  public List<ResultRow> means() {
    Map<Group, List<Scores>> groups =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    Group::of,
                    LinkedHashMap::new,
                    Collectors.mapping(ResultRow::scores, Collectors.toList())));
    long scenes = rows.stream().map(ResultRow::scene).distinct().count();
    return groups.entrySet().stream()
        .map(
            entry ->
                mean(
                    entry.getKey(),
                    entry.getValue().size() == scenes ? mean(entry.getValue()) : Scores.NONE))
        .toList();
  }

  private static ResultRow mean(Group group, Scores scores) {
    return new ResultRow(
        group.experiment,
        group.seed,
        group.method,
        group.stage,
        ResultRow.MEAN,
        group.scale,
        scores,
        group.knowledge);
  }

  private static Scores mean(List<Scores> scenes) {
    double peak =
        scenes.stream().mapToDouble(scores -> scores.of(Measure.PEAK_MEMORY)).max().orElseThrow();
    double missing =
        scenes.stream()
            .mapToDouble(scores -> scores.of(Measure.NO_DATA))
            .filter(count -> !Double.isNaN(count))
            .sum();
    Scores mean = Scores.mean(scenes).with(Measure.PEAK_MEMORY, peak);
    return missing == 0 ? mean : mean.with(Measure.NO_DATA, missing);
  }

  /** What each method knows of the cameras, a line each. */
  public List<String> knowledge() {
    return means().stream()
        .map(
            mean ->
                "%s: %s"
                    .formatted(
                        mean.method().equals(mean.stage())
                            ? mean.method()
                            : mean.method() + " " + mean.stage(),
                        mean.knowledge()))
        .distinct()
        .toList();
  }

  /** Which scenes have values without data, a line each. */
  public List<String> leftOut() {
    return rows.stream()
        .filter(row -> !Double.isNaN(row.of(Measure.NO_DATA)))
        .map(
            row ->
                "%s: %s values without data, left out of all measures"
                    .formatted(row.scene(), Measure.NO_DATA.text(row.of(Measure.NO_DATA))))
        .distinct()
        .toList();
  }

  /** Writes the rows of the scenes, all or nothing. */
  public void write(Path file) {
    write(rows, file);
  }

  /** Writes the rows of means as a table of their own, all or nothing. */
  public void writeMeans(Path file) {
    write(means(), file);
  }

  private void write(List<ResultRow> written, Path file) {
    List<List<String>> lines = written.stream().map(row -> row.cells(measures)).toList();
    new CsvTable(ResultRow.columns(measures), lines).write(file);
  }

  /**
   * Reads a file that {@link #write} wrote. Columns are found by name: an earlier version writes
   * fewer of them, a later version more. The rows of means follow the rows of the scenes, whether
   * the file holds them, as in earlier versions, or not.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or is another table
   */
  public static List<ResultRow> read(Path file, List<Measure> measures) {
    CsvTable table = CsvTable.read(file);
    boolean measured = measures.stream().map(Measure::column).anyMatch(table.columns()::contains);
    if (!measured || !table.columns().containsAll(ResultRow.KEYS)) {
      throw AtomicFile.cannotRead(
          file,
          new IOException(
              "expected the columns %s and measures such as %s, found %s; it is no results.csv, or was changed: run the experiment again"
                  .formatted(
                      ResultRow.KEYS,
                      measures.get(0).column(),
                      String.join(",", table.columns()))));
    }
    try {
      List<ResultRow> rows = ResultRow.of(table, measures);
      boolean hasMeans = rows.stream().anyMatch(ResultRow::isMean);
      return hasMeans
          ? rows
          : Stream.concat(rows.stream(), new Results(measures, rows).means().stream()).toList();
    } catch (IllegalArgumentException e) { // a cell is not a number
      throw AtomicFile.cannotRead(file, new IOException(e.getMessage(), e));
    }
  }
}

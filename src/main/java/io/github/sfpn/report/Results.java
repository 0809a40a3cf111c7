package io.github.sfpn.report;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.CsvTable;
import io.github.sfpn.report.document.QualityTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table {@code results.csv}: a row per scene, method and stage.
 *
 * @param rows of scenes, in the order of evaluation; the means follow from them
 */
public record Results(List<ResultRow> rows) {
  /** What a mean row sums up. */
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
    rows = List.copyOf(rows);
  }

  /**
   * One row per method and stage, its scene called {@link ResultRow#MEAN}: means over the scenes,
   * but for memory the peak. A measure that is missing in one scene is missing in the mean, and so
   * are all measures of a method that could not work on one.
   */
  public List<ResultRow> means() {
    Map<Group, List<ResultRow>> groups =
        rows.stream()
            .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    long scenes = rows.stream().map(ResultRow::scene).distinct().count();
    return groups.entrySet().stream()
        .map(group -> mean(group.getKey(), group.getValue(), scenes))
        .toList();
  }

  private static ResultRow mean(Group group, List<ResultRow> rows, long count) {
    List<ResultRow> scenes = rows.size() == count ? rows : List.of();
    return new ResultRow(
        group.experiment,
        group.seed,
        group.method,
        group.stage,
        ResultRow.MEAN,
        group.scale,
        mean(scenes, ResultRow::psnr),
        mean(scenes, ResultRow::bandMeanPsnr),
        mean(scenes, ResultRow::ssim),
        mean(scenes, ResultRow::sam),
        mean(scenes, ResultRow::ergas),
        mean(scenes, ResultRow::rmse),
        mean(scenes, ResultRow::seconds),
        scenes.stream().mapToDouble(ResultRow::peakMemory).max().orElse(Double.NaN),
        group.knowledge,
        mean(scenes, ResultRow::dLambda),
        mean(scenes, ResultRow::dS),
        mean(scenes, ResultRow::qnr));
  }

  private static double mean(List<ResultRow> scenes, ToDoubleFunction<ResultRow> measure) {
    return scenes.stream().mapToDouble(measure).average().orElse(Double.NaN);
  }

  /** The mean rows as a table in Markdown, the best of each column in bold. */
  public String meansTable() {
    return QualityTable.ofMeans(means()).markdown();
  }

  /** What every method of the tables knows of the cameras, a line each. */
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

  /** Writes the rows of the scenes and then the mean rows, at once. */
  public void write(Path file) {
    List<List<String>> lines =
        Stream.concat(rows.stream(), means().stream()).map(ResultRow::cells).toList();
    new CsvTable(ResultRow.COLUMNS, lines).write(file);
  }

  /**
   * Reads what {@link #write} wrote, or an older version of it with fewer columns.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or is another table
   */
  public static Results read(Path file) {
    CsvTable table = CsvTable.read(file);
    if (!table.columns().containsAll(ResultRow.firstColumns())) {
      throw AtomicFile.cannotRead(
          file,
          new IOException(
              "expected the columns %s, found %s; it is no results.csv, or was changed: run the experiment again"
                  .formatted(ResultRow.firstColumns(), table.columns())));
    }
    try {
      return new Results(
          table.rows().stream()
              .map(cells -> ResultRow.of(table, cells))
              .filter(row -> !row.scene().equals(ResultRow.MEAN))
              .toList());
    } catch (NumberFormatException e) {
      throw AtomicFile.cannotRead(file, new IOException("not a number: " + e.getMessage(), e));
    }
  }
}

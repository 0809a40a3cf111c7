package io.github.sfpn.report.document;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Results;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.document.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Results as tables: a column for each measure that any row has a value of, with the digits that
 * are worth reading.
 */
public final class QualityTable {
  private QualityTable() {}

  /** A row of means for each method and stage; the best value of each column stands out. */
  public static Table ofMeans(Results results) {
    List<ResultRow> means = results.means();
    List<Measure> measures = present(results.measures(), means);
    List<List<Emphasis>> emphases =
        measures.stream()
            .map(measure -> Emphasis.of(measure, means.stream().map(r -> r.of(measure)).toList()))
            .toList();
    List<Table.Row> rows = new ArrayList<>();
    for (ResultRow row : means) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.method()), Cell.of(row.stage())));
      for (int i = 0; i < measures.size(); i++) {
        Measure measure = measures.get(i);
        cells.add(new Cell(measure.text(row.of(measure)), emphases.get(i).get(rows.size())));
      }
      rows.add(new Table.Row(cells, false));
    }
    return new Table(header(measures, "method", "stage"), 2, rows).withBestAlone();
  }

  /** A row for each scene, method and stage. */
  static Table ofScenes(Results results) {
    return ofScenes(results, scene -> "");
  }

  /**
   * A row for each scene, method and stage.
   *
   * @param pages what a scene's name links; empty: nothing
   */
  static Table ofScenes(Results results, Function<String, String> pages) {
    List<Measure> measures = present(results.measures(), results.rows());
    return new Table(
        header(measures, "scene", "method", "stage"),
        3,
        results.rows().stream().map(row -> ofScene(measures, row, pages)).toList());
  }

  private static Table.Row ofScene(
      List<Measure> measures, ResultRow row, Function<String, String> pages) {
    Cell scene = new Cell(row.scene(), Emphasis.NONE, pages.apply(row.scene()));
    Stream<Cell> others =
        Stream.concat(
                Stream.of(row.method(), row.stage()),
                measures.stream().map(measure -> measure.text(row.of(measure))))
            .map(Cell::of);
    return new Table.Row(Stream.concat(Stream.of(scene), others).toList(), false);
  }

  private static List<Measure> present(List<Measure> measures, List<ResultRow> rows) {
    List<Scores> scores = rows.stream().map(ResultRow::scores).toList();
    return Measure.qualityFirst(measures).stream()
        .filter(measure -> Scores.have(scores, measure))
        .toList();
  }

  private static List<String> header(List<Measure> measures, String... words) {
    return Stream.concat(Stream.of(words), measures.stream().map(Measure::heading)).toList();
  }
}

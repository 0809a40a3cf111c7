package io.github.sfpn.report;

import io.github.sfpn.report.Table.Cell;
import io.github.sfpn.report.Table.Emphasis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results as tables: measures in columns, with the digits that are worth reading. */
final class QualityTable {
  private static final Map<Measure, ToDoubleFunction<ResultRow>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put(Measure.PSNR, ResultRow::psnr);
    MEASURES.put(Measure.BAND_MEAN_PSNR, ResultRow::bandMeanPsnr);
    MEASURES.put(Measure.SSIM, ResultRow::ssim);
    MEASURES.put(Measure.SAM, ResultRow::sam);
    MEASURES.put(Measure.ERGAS, ResultRow::ergas);
    MEASURES.put(Measure.RMSE, ResultRow::rmse);
    MEASURES.put(Measure.SECONDS, ResultRow::seconds);
    MEASURES.put(Measure.PEAK_MEMORY, ResultRow::peakMemory);
  }

  private QualityTable() {}

  /** The best of each column stands out; not the second: on a console its mark would be noise. */
  static Table ofMeans(List<ResultRow> means) {
    Map<Measure, List<Emphasis>> emphases = new EnumMap<>(Measure.class);
    MEASURES.forEach(
        (measure, value) ->
            emphases.put(
                measure, measure.emphases(means.stream().map(value::applyAsDouble).toList())));
    List<Table.Row> rows = new ArrayList<>();
    for (ResultRow row : means) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.method()), Cell.of(row.stage())));
      MEASURES.forEach(
          (measure, value) -> {
            boolean best = emphases.get(measure).get(rows.size()) == Emphasis.BEST;
            cells.add(
                new Cell(
                    measure.text(value.applyAsDouble(row)), best ? Emphasis.BEST : Emphasis.NONE));
          });
      rows.add(new Table.Row(cells, false));
    }
    return new Table(header("method", "stage"), 2, rows);
  }

  static Table ofScenes(List<ResultRow> rows) {
    return new Table(
        header("scene", "method", "stage"), 3, rows.stream().map(QualityTable::ofScene).toList());
  }

  private static Table.Row ofScene(ResultRow row) {
    List<String> cells = new ArrayList<>(List.of(row.scene(), row.method(), row.stage()));
    MEASURES.forEach((measure, value) -> cells.add(measure.text(value.applyAsDouble(row))));
    return Table.Row.of(cells);
  }

  private static List<String> header(String... words) {
    List<String> header = new ArrayList<>(List.of(words));
    MEASURES.keySet().forEach(measure -> header.add(measure.heading()));
    return header;
  }
}

package io.github.sfpn.report.document;

import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.document.Table.Cell;
import io.github.sfpn.report.document.Table.Emphasis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Results as tables: measures in columns, with the digits that are worth reading. A measure that
 * was taken nowhere has no column.
 */
public final class QualityTable {
  private static final Map<Measure, ToDoubleFunction<ResultRow>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put(Measure.PSNR, ResultRow::psnr);
    MEASURES.put(Measure.BAND_MEAN_PSNR, ResultRow::bandMeanPsnr);
    MEASURES.put(Measure.SSIM, ResultRow::ssim);
    MEASURES.put(Measure.SAM, ResultRow::sam);
    MEASURES.put(Measure.ERGAS, ResultRow::ergas);
    MEASURES.put(Measure.RMSE, ResultRow::rmse);
    MEASURES.put(Measure.D_LAMBDA, ResultRow::dLambda);
    MEASURES.put(Measure.D_S, ResultRow::dS);
    MEASURES.put(Measure.QNR, ResultRow::qnr);
    MEASURES.put(Measure.SECONDS, ResultRow::seconds);
    MEASURES.put(Measure.PEAK_MEMORY, ResultRow::peakMemory);
  }

  private QualityTable() {}

  /** The best of each column stands out; not the second: on a console its mark would be noise. */
  public static Table ofMeans(List<ResultRow> means) {
    List<Measure> measures = taken(means);
    Map<Measure, List<Emphasis>> emphases = new EnumMap<>(Measure.class);
    for (Measure measure : measures) {
      emphases.put(
          measure, measure.emphases(means.stream().map(row -> value(measure, row)).toList()));
    }
    List<Table.Row> rows = new ArrayList<>();
    for (ResultRow row : means) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.method()), Cell.of(row.stage())));
      for (Measure measure : measures) {
        Emphasis emphasis = emphases.get(measure).get(rows.size());
        cells.add(new Cell(measure.text(value(measure, row)), emphasis));
      }
      rows.add(new Table.Row(cells, false));
    }
    return new Table(header(measures, "method", "stage"), 2, rows).withBestAlone();
  }

  static Table ofScenes(List<ResultRow> rows) {
    List<Measure> measures = taken(rows);
    return new Table(
        header(measures, "scene", "method", "stage"),
        3,
        rows.stream().map(row -> ofScene(measures, row)).toList());
  }

  private static Table.Row ofScene(List<Measure> measures, ResultRow row) {
    List<String> cells = new ArrayList<>(List.of(row.scene(), row.method(), row.stage()));
    measures.forEach(measure -> cells.add(measure.text(value(measure, row))));
    return Table.Row.of(cells);
  }

  private static List<Measure> taken(List<ResultRow> rows) {
    return MEASURES.keySet().stream()
        .filter(measure -> rows.stream().anyMatch(row -> !Double.isNaN(value(measure, row))))
        .toList();
  }

  private static double value(Measure measure, ResultRow row) {
    return MEASURES.get(measure).applyAsDouble(row);
  }

  private static List<String> header(List<Measure> measures, String... words) {
    List<String> header = new ArrayList<>(List.of(words));
    measures.forEach(measure -> header.add(measure.heading()));
    return header;
  }
}

package io.github.sfpn.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Results as Markdown tables: measures in columns, with the digits that are worth reading. */
final class QualityTable {
  private enum Better {
    HIGHER,
    LOWER,
    UNJUDGED
  }

  private record Measure(
      String title, String format, Better better, ToDoubleFunction<ResultRow> value) {
    String text(ResultRow row) {
      double number = value.applyAsDouble(row);
      if (Double.isNaN(number)) {
        return "–";
      }
      return Double.isInfinite(number)
          ? (number > 0 ? "∞" : "-∞")
          : String.format(Locale.ROOT, format, number);
    }

    /** The best of some rows as it is shown: rows that look alike are equally good. */
    Optional<String> best(List<ResultRow> rows) {
      Comparator<ResultRow> ascending = Comparator.comparingDouble(value);
      return better == Better.UNJUDGED || rows.size() < 2
          ? Optional.empty()
          : rows.stream()
              .filter(row -> !Double.isNaN(value.applyAsDouble(row)))
              .max(better == Better.HIGHER ? ascending : ascending.reversed())
              .map(this::text);
    }
  }

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("PSNR (dB) ↑", "%.2f", Better.HIGHER, ResultRow::psnr),
          new Measure("band PSNR (dB) ↑", "%.2f", Better.HIGHER, ResultRow::bandMeanPsnr),
          new Measure("SSIM ↑", "%.4f", Better.HIGHER, ResultRow::ssim),
          new Measure("SAM (°) ↓", "%.2f", Better.LOWER, ResultRow::sam),
          new Measure("ERGAS ↓", "%.3f", Better.LOWER, ResultRow::ergas),
          new Measure("RMSE ↓", "%.4f", Better.LOWER, ResultRow::rmse),
          new Measure("time (s)", "%.2f", Better.UNJUDGED, ResultRow::seconds),
          new Measure("memory (MiB)", "%.0f", Better.UNJUDGED, ResultRow::peakMemory));

  private QualityTable() {}

  static MarkdownTable ofMeans(List<ResultRow> means) {
    MarkdownTable table = new MarkdownTable(header("method", "stage"), 2);
    List<Optional<String>> best = MEASURES.stream().map(measure -> measure.best(means)).toList();
    for (ResultRow row : means) {
      List<String> cells = new ArrayList<>(List.of(row.method(), row.stage()));
      for (int i = 0; i < MEASURES.size(); i++) {
        String text = MEASURES.get(i).text(row);
        cells.add(best.get(i).filter(text::equals).isPresent() ? "**" + text + "**" : text);
      }
      table.add(cells);
    }
    return table;
  }

  static MarkdownTable ofScenes(List<ResultRow> rows) {
    MarkdownTable table = new MarkdownTable(header("scene", "method", "stage"), 3);
    for (ResultRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.scene(), row.method(), row.stage()));
      MEASURES.forEach(measure -> cells.add(measure.text(row)));
      table.add(cells);
    }
    return table;
  }

  private static List<String> header(String... words) {
    List<String> header = new ArrayList<>(List.of(words));
    MEASURES.forEach(measure -> header.add(measure.title()));
    return header;
  }
}

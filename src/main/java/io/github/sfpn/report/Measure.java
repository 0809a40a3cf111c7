package io.github.sfpn.report;

import io.github.sfpn.report.document.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column of {@code results.csv} that holds numbers, and how tables for readers show it. */
public enum Measure {
  PSNR("psnr_db", "PSNR (dB)", "%.2f", Better.HIGHER),
  BAND_MEAN_PSNR("psnr_band_mean_db", "band PSNR (dB)", "%.2f", Better.HIGHER),
  SSIM("ssim", "SSIM", "%.4f", Better.HIGHER),
  SAM("sam_deg", "SAM (°)", "%.2f", Better.LOWER),
  ERGAS("ergas", "ERGAS", "%.3f", Better.LOWER),
  RMSE("rmse", "RMSE", "%.4f", Better.LOWER),
  D_LAMBDA("d_lambda", "Dλ", "%.4f", Better.LOWER),
  D_S("d_s", "Ds", "%.4f", Better.LOWER),
  QNR("qnr", "QNR", "%.4f", Better.HIGHER),
  SECONDS("seconds", "time (s)", "%.2f", Better.UNJUDGED),
  PEAK_MEMORY("peak_memory_mb", "memory (MiB)", "%.0f", Better.UNJUDGED);

  /** Which of two values is the better one. */
  private enum Better {
    HIGHER(" ↑"),
    LOWER(" ↓"),
    UNJUDGED("");

    private final String arrow;

    Better(String arrow) {
      this.arrow = arrow;
    }
  }

  private final String column;
  private final String name;
  private final String format;
  private final Better better;

  Measure(String column, String name, String format, Better better) {
    this.column = column;
    this.name = name;
    this.format = format;
    this.better = better;
  }

  /** Its column in {@code results.csv}. */
  public String column() {
    return column;
  }

  /** Its name with the unit: beside an axis. */
  public String title() {
    return name;
  }

  /** Its name with the unit and an arrow to the better values: above a column. */
  public String heading() {
    return name + better.arrow;
  }

  /** Whether there are better values and worse ones; time and memory only inform. */
  public boolean judged() {
    return better != Better.UNJUDGED;
  }

  /** A value with the digits worth reading; NaN, a value that is missing, as a dash. */
  public String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return Double.isInfinite(value)
        ? (value > 0 ? "∞" : "-∞")
        : String.format(Locale.ROOT, format, value);
  }

  /** A difference of two values, with its sign. */
  public String signed(double difference) {
    String text = text(difference);
    // the sign of what is shown: -0.001 reads +0.00
    return Double.isNaN(difference) || text.matches("-.*[1-9∞].*")
        ? text
        : "+" + text.replace("-", "");
  }

  /**
   * What values deserve in a column of a table: those that look alike deserve the same. A second is
   * named where there is a third to beat.
   */
  public List<Table.Emphasis> emphases(List<Double> values) {
    Comparator<Double> ascending = Comparator.naturalOrder();
    List<String> texts =
        values.stream()
            .filter(value -> !Double.isNaN(value))
            .sorted(better == Better.HIGHER ? ascending.reversed() : ascending)
            .map(this::text)
            .toList();
    boolean comparable = judged() && texts.size() > 1;
    List<String> distinct = texts.stream().distinct().toList();
    Optional<String> best = comparable ? distinct.stream().findFirst() : Optional.empty();
    Optional<String> second =
        comparable && distinct.size() > 2 ? Optional.of(distinct.get(1)) : Optional.empty();
    return values.stream().map(this::text).map(text -> emphasis(text, best, second)).toList();
  }

  private static Table.Emphasis emphasis(
      String text, Optional<String> best, Optional<String> second) {
    if (best.filter(text::equals).isPresent()) {
      return Table.Emphasis.BEST;
    }
    return second.filter(text::equals).isPresent() ? Table.Emphasis.SECOND : Table.Emphasis.NONE;
  }

  /** The measures that a table has columns for. */
  public static List<Measure> among(List<String> columns) {
    return Stream.of(values()).filter(measure -> columns.contains(measure.column)).toList();
  }
}

package io.github.sfpn.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A number that results hold, and how tables and figures show it.
 *
 * @param column its column in {@code results.csv}: lower-case words joined by underscores
 * @param name as readers know it, for instance {@code PSNR}
 * @param unit empty if it has none
 * @param better which of two values is the better one
 * @param format of {@link String#format}: the digits worth reading
 * @param shown where readers see it; files hold every measure
 */
public record Measure(
    String column, String name, String unit, Better better, String format, Shown shown) {
  /** Wall-clock time of a stage on a scene. */
  public static final Measure SECONDS =
      new Measure("seconds", "time", "s", Better.NEITHER, "%.2f", Shown.IN_SUMMARIES);

  /** Peak memory of the whole process while a method ran. */
  public static final Measure PEAK_MEMORY =
      new Measure("peak_memory_mb", "memory", "MiB", Better.NEITHER, "%.0f", Shown.IN_DETAIL);

  /** Values of a scene without data, which no other measure looks at. */
  public static final Measure NO_DATA =
      new Measure("no_data_values", "no data", "values", Better.NEITHER, "%.0f", Shown.IN_DETAIL);

  /** Which of two values is the better one. */
  public enum Better {
    HIGHER(" ↑"),
    LOWER(" ↓"),
    /** Time, memory and what is left out only inform. */
    NEITHER("");

    private final String arrow;

    Better(String arrow) {
      this.arrow = arrow;
    }
  }

  /** Where readers see a measure. */
  public enum Shown {
    /** Everywhere: in the tables of a comparison and in curves, too. */
    IN_SUMMARIES,
    /** In the report of a run, in TensorBoard and in files. */
    IN_DETAIL
  }

  /** Its name with the unit: beside an axis. */
  public String title() {
    return unit.isEmpty() ? name : "%s (%s)".formatted(name, unit);
  }

  /** Its name with the unit and an arrow towards better values: above a column. */
  public String heading() {
    return title() + better.arrow;
  }

  /** Whether one of two values is better than the other. */
  public boolean judged() {
    return better != Better.NEITHER;
  }

  public boolean inSummaries() {
    return shown == Shown.IN_SUMMARIES;
  }

  /** A value with the digits worth reading; NaN, a missing value, as a dash. */
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
    // the sign of the rounded number: -0.001 reads +0.00
    return Double.isNaN(difference) || text.matches("-.*[1-9∞].*")
        ? text
        : "+" + text.replace("-", "");
  }

  /** The same measures in the order of tables: quality first, then what only informs. */
  public static List<Measure> qualityFirst(List<Measure> measures) {
    return Stream.concat(
            measures.stream().filter(Measure::judged),
            measures.stream().filter(measure -> !measure.judged()))
        .toList();
  }
}

package io.github.sfpn.report;

import java.util.Locale;

/** Formats durations for logs, checks and reports. */
public final class TimeSpan {
  /** Durations that round to less than 10 s show tenths of a second. */
  private static final double FEW_SECONDS = 9.95;

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeSpan() {}

  /**
   * Two units of time, for instance {@code 3 h 05 min}; seconds alone below a minute.
   *
   * @param seconds not negative
   */
  public static String text(double seconds) {
    if (seconds < FEW_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE);
    }
    return whole < DAY
        ? String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE)
        : String.format(Locale.ROOT, "%d d %02d h", whole / DAY, whole % DAY / HOUR);
  }
}

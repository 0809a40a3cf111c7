package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.Locale;

/** The options {@code --no-data} and {@code --guide-no-data}: a number, nan, inf or -inf. */
final class NoDataOption {
  private NoDataOption() {}

  /**
   * A cube of which one more value means no data.
   *
   * @param option as the user writes it, for messages
   * @param text what the user gives; null: nothing
   */
  static StoredCube applied(StoredCube cube, String option, String text) {
    return text == null ? cube : cube.withNoData(value(option, text));
  }

  private static double value(String option, String text) {
    try {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "nan" -> Double.NaN;
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new UsageException(
          "%s: expected a number such as -9999, or nan, inf or -inf; found %s"
              .formatted(option, text),
          e);
    }
  }
}

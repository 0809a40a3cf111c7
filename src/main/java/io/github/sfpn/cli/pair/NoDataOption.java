package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.stored.StoredCube;

/** The options {@code --no-data} and {@code --guide-no-data}: a number, or nan. */
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
      double value = text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // is refused below
    }
    throw new UsageException(
        "%s: expected a number such as -9999, or nan, found %s".formatted(option, text));
  }
}

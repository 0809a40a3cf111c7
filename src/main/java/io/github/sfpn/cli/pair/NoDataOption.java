package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.stored.GdalMetadata;
import java.util.OptionalDouble;

/** The options {@code --no-data} and {@code --guide-no-data}: a number, nan, inf or -inf. */
final class NoDataOption {
  private NoDataOption() {}

  /**
   * The value that means no data.
   *
   * @param option how messages call it
   * @param text what the user gives; null: nothing
   * @throws UsageException if it is no number
   */
  static OptionalDouble parsed(String option, String text) {
    if (text == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        GdalMetadata.anyNumber(text)
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s: expected a number such as -9999, or nan, inf or -inf; found %s"
                            .formatted(option, text))));
  }
}

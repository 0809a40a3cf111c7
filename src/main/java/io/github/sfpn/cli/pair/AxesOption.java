package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.stored.AxisOrder;
import java.util.Optional;

/** The options that state the order of a cube's axes. */
public final class AxesOption {
  private AxesOption() {}

  /**
   * The order that a user typed.
   *
   * @param option its name, for messages
   * @param text such as "bands,rows,columns"; null where the option is not given
   * @throws UsageException if it is no order
   */
  public static Optional<AxisOrder> parsed(String option, String text) {
    try {
      return Optional.ofNullable(text).map(AxisOrder::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}

package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a user said how to take a pair: on the command line, or in the line of a table. Messages
 * name that place.
 *
 * @param line of a table, such as {@code pairs.csv, line 3}; empty: the command line
 * @param columns of the cells that are not empty; the command line says the rest
 */
record Statement(String line, Set<String> columns) {
  static final Statement COMMAND_LINE = new Statement("", Set.of());

  Statement {
    columns = Set.copyOf(columns);
  }

  /**
   * How messages call a setting.
   *
   * @param setting such as {@code guide-maximum}
   */
  String of(String setting) {
    return columns.contains(setting) ? "%s, column %s".formatted(line, setting) : "--" + setting;
  }

  /** Does what a setting says; a failure names the cell that it stands in. */
  <T> T tried(String setting, Supplier<T> action) {
    try {
      return action.get();
    } catch (DataException e) {
      if (!columns.contains(setting) || e.getMessage().startsWith(of(setting))) {
        throw e;
      }
      throw new DataException("%s: %s".formatted(of(setting), e.getMessage()), e);
    } catch (UsageException e) {
      if (!columns.contains(setting) || e.getMessage().startsWith(of(setting))) {
        throw e;
      }
      throw new UsageException("%s: %s".formatted(of(setting), e.getMessage()), e);
    }
  }
}

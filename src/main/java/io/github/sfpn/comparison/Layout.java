package io.github.sfpn.comparison;

import java.util.Locale;

/** Whether the methods of a table are rows or columns. */
public enum Layout {
  /** A table for each protocol: methods are rows, measures columns. */
  ROWS,
  /** One table as in the paper: methods are columns; datasets, scales and measures are rows. */
  COLUMNS;

  /** The spelling of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

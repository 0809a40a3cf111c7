package io.github.sfpn.comparison;

import java.util.Locale;

/** Where the methods of a table stand. */
public enum Layout {
  /** A table for each protocol: methods are rows, measures columns. */
  ROWS,
  /** One table as in the paper: methods are columns; datasets, scales and measures are rows. */
  COLUMNS;

  /** As a user types it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

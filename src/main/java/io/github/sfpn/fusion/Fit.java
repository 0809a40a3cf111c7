package io.github.sfpn.fusion;

import java.util.Locale;

/** How a guide is treated that is not a whole multiple of the low-resolution cube. */
public enum Fit {
  /** Leave out rows and columns without a partner. */
  CUT,
  /** Repeat the outermost pixels; the result has the guide's size. */
  PAD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

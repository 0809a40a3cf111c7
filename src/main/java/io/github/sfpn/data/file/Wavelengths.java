package io.github.sfpn.data.file;

import java.util.Arrays;
import java.util.Locale;

/** Wavelengths in files, whose unit often goes without saying. */
final class Wavelengths {
  /** Below, a number is not of nanometres but of micrometres: nothing sees ultraviolet that far. */
  private static final double LEAST_NANOMETRES = 100;

  private Wavelengths() {}

  static boolean isNameForThem(String variable) {
    return variable
        .toLowerCase(Locale.ROOT)
        .matches("(wave_?lengths?|wl|lambdas?|bands?_?(centers?|centres?))");
  }

  static double[] inNanometres(double[] values) {
    boolean micrometres = Arrays.stream(values).allMatch(value -> value < LEAST_NANOMETRES);
    return micrometres ? Arrays.stream(values).map(value -> 1000 * value).toArray() : values;
  }
}

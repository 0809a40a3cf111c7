package io.github.sfpn.data.file.stored;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Wavelengths in files, whose unit often goes without saying. */
public final class Wavelengths {
  /** Below, a number is not of nanometres but of micrometres: nothing sees ultraviolet that far. */
  private static final double LEAST_NANOMETRES = 100;

  /** Below, a number is not of micrometres but of metres: a tenth of a nanometre is an X-ray. */
  private static final double LEAST_MICROMETRES = 1e-3;

  private static final Pattern NAME =
      Pattern.compile(
          "(list_)?"
              + "((cent(er|re)_?)?wave_?lengths?(_?cent(er|re)s?)?|wvls?|wls?|wave|wavs?|lambdas?|cwl?s?"
              + "|bands?_?(cent(er|re)s?))"
              + "(_?(nm|nanomet(er|re)s?|um|micromet(er|re)s?|microns?|m))?"
              + "(_?(vnir|swir))?");

  private static final Pattern WIDTH_NAME =
      Pattern.compile("(list_)?fwhm(_?(nm|um))?(_?(vnir|swir))?|bands?_?widths?");

  private Wavelengths() {}

  /** Whether a variable or attribute of this name holds the centres of bands. */
  public static boolean isNameForThem(String variable) {
    return NAME.matcher(plain(variable)).matches();
  }

  /** Whether a variable or attribute of this name holds full widths at half maximum. */
  public static boolean isNameForWidths(String variable) {
    return WIDTH_NAME.matcher(plain(variable)).matches();
  }

  /** In small letters, with a line for what stands between words. */
  private static String plain(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s.()\\[\\]-]+", "_")
        .replaceAll("^_|_$", "")
        .replace('\u00b5', 'u')
        .replace('\u03bc', 'u');
  }

  /** Nanometres, micrometres or metres, by the size of the numbers. */
  public static double[] inNanometres(double[] values) {
    double factor = factor(values);
    return factor == 1 ? values : Arrays.stream(values).map(value -> factor * value).toArray();
  }

  /** The number of nanometres in the unit that wavelengths must have. */
  static double factor(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (largest < LEAST_MICROMETRES && largest > 0) {
      return 1e9;
    }
    return largest < LEAST_NANOMETRES ? 1e3 : 1;
  }
}

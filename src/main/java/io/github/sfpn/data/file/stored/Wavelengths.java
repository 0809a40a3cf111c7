package io.github.sfpn.data.file.stored;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Wavelengths in files, whose unit often goes without saying. */
public final class Wavelengths {
  /** Below, a number is not of nanometres but of micrometres: nothing sees ultraviolet that far. */
  private static final double LEAST_NANOMETRES = 100;

  /** No instrument that makes images of bands sees farther: the unit is wrong. */
  private static final double MOST_NANOMETRES = 1e5;

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

  /**
   * Whether numbers can be wavelengths of bands in nm: below 0.1 mm, the largest above 100 nm, and
   * not only the numbers of the bands. Single ones may be 0: so PRISMA marks bands that it lacks.
   */
  public static boolean arePlausible(List<Double> nanometres) {
    double largest = 0;
    boolean counts = nanometres.size() > 2;
    for (int i = 0; i < nanometres.size(); i++) {
      double nm = nanometres.get(i);
      if (!(nm >= 0 && nm <= MOST_NANOMETRES)) {
        return false;
      }
      largest = Math.max(largest, nm);
      counts &= isNumber(i, nm) || isNumber(i, nm / 1000);
    }
    return largest >= LEAST_NANOMETRES && !counts;
  }

  private static boolean isNumber(int band, double value) {
    return value == band || value == band + 1;
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

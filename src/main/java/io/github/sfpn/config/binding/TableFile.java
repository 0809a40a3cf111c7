package io.github.sfpn.config.binding;

import java.util.regex.Pattern;

/**
 * The names of files with a table of numbers, a blur kernel or a spectral response: a text, or an
 * array in a file that may hold several, of which one is named behind a colon.
 */
public final class TableFile {
  /** The endings of such names, as messages say them. */
  public static final String ENDINGS = ".csv, .tsv, .txt, .dat, .npy, .mat, .h5 or .nc";

  private static final Pattern NAME =
      Pattern.compile(
          ".+\\.(csv|tsv|txt|dat|(mat|h5|hdf5|he5|nc|npy)(:.+)?)", Pattern.CASE_INSENSITIVE);

  private TableFile() {}

  /** Whether a setting names such a file. */
  public static boolean isNamedBy(String setting) {
    return NAME.matcher(setting).matches();
  }
}

package io.github.sfpn.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of blurs: {@value #GAUSSIAN}, one of {@link #WITH_A_WIDTH}, or a file with a kernel.
 */
public final class BlurName {
  public static final String GAUSSIAN = "gaussian";
  public static final String BOX = "box";
  public static final String DISK = "disk";
  public static final String MOTION = "motion";
  public static final String AIRY = "airy";

  /** Those whose size is one width in pixels. */
  public static final List<String> WITH_A_WIDTH = List.of(BOX, DISK, MOTION, AIRY);

  /** What a blur must be. */
  static final String EXPECTED =
      "must be gaussian, box, disk, motion, airy, or a .csv, .tsv, .txt, .npy or .mat file";

  private static final Pattern FILE =
      Pattern.compile(
          ".+\\.(csv|tsv|txt|dat|(mat|h5|hdf5|he5|nc|npy)(:.+)?)", Pattern.CASE_INSENSITIVE);

  private BlurName() {}

  /** Whether a blur is a kernel in a file. */
  public static boolean isFile(String blur) {
    return !isBuiltIn(blur) && isTableFile(blur);
  }

  /** Whether a name is that of a file with a table of numbers: a kernel, or a spectral response. */
  static boolean isTableFile(String name) {
    return FILE.matcher(name).matches();
  }

  /** Whether a blur is computed here. */
  static boolean isBuiltIn(String blur) {
    return blur.equals(GAUSSIAN) || WITH_A_WIDTH.contains(blur);
  }
}

package io.github.sfpn.config;

import io.github.sfpn.config.binding.TableFile;
import java.util.List;

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
      "must be gaussian, box, disk, motion, airy, or a file (" + TableFile.ENDINGS + ")";

  private BlurName() {}

  /** Whether a blur is a kernel in a file. */
  public static boolean isFile(String blur) {
    return !isBuiltIn(blur) && TableFile.isNamedBy(blur);
  }

  /** Whether a blur is computed here. */
  static boolean isBuiltIn(String blur) {
    return blur.equals(GAUSSIAN) || WITH_A_WIDTH.contains(blur);
  }
}

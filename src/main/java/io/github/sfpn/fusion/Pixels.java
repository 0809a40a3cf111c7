package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;

/**
 * A window of an image, and which of its pixels are no data.
 *
 * @param values [height, width, bands]; finite but where a pixel is missing
 * @param missing [height, width]; empty where every pixel is data
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Pixels(HyperspectralCube values, boolean[] missing) {
  private static final boolean[] NONE = {};

  /** Pixels that all are data. */
  public static Pixels complete(HyperspectralCube values) {
    return new Pixels(values, NONE);
  }

  /** Whether every pixel is data. */
  public boolean isComplete() {
    return missing.length == 0;
  }

  /** Whether a pixel is no data. */
  public boolean isMissing(int row, int column) {
    return missing.length > 0 && missing[row * values.width() + column];
  }
}

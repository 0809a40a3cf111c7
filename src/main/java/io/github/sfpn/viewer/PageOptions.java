package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of the images a page holds, and how exactly.
 *
 * @param crop the window that it shows of every scene, in pixels of the scene's largest image;
 *     empty: the whole scene
 * @param scale how many pixels along a side become one; empty: 1, or more where the page would be
 *     too large
 * @param bits of a value, 8 or 16; empty: 16, or 8 where the page would be too large
 * @param maximumSize of the page in bytes
 */
public record PageOptions(
    Optional<Window> crop, OptionalInt scale, OptionalInt bits, long maximumSize) {
  /** 40 MB. */
  public static final long DEFAULT_SIZE = 40_000_000;

  /** Whole scenes, as exactly as fits into 40 MB. */
  public static final PageOptions DEFAULT =
      new PageOptions(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), DEFAULT_SIZE);

  /**
   * @throws UsageException if a number is impossible
   */
  public PageOptions {
    if (scale.orElse(1) < 1) {
      throw new UsageException("--scale: expected at least 1, found " + scale.getAsInt());
    }
    if (bits.isPresent() && bits.getAsInt() != 8 && bits.getAsInt() != 16) {
      throw new UsageException("--bits: expected 8 or 16, found " + bits.getAsInt());
    }
    if (maximumSize < 1) {
      throw new UsageException("--maximum-size: expected more than 0, found " + maximumSize);
    }
  }
}

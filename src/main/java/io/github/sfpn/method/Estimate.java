package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;

/**
 * The result of one stage of a method.
 *
 * @param stage {@code coarse}, {@code fine}, or the method's only stage
 * @param cube the high-resolution estimate [H, W, L], not clipped
 * @param seconds wall-clock time of this stage alone
 * @param blur the camera's blur as the stage estimated it; empty if it estimates none
 */
public record Estimate(
    String stage, HyperspectralCube cube, double seconds, Optional<EstimatedBlur> blur) {
  public Estimate(String stage, HyperspectralCube cube, double seconds) {
    this(stage, cube, seconds, Optional.empty());
  }

  /**
   * A learned blur kernel. It may have negative weights, and its sum may differ from 1.
   *
   * @param size side of its window in pixels; the middle tap lies on the first of the s x s pixels
   *     that a low-resolution pixel covers
   * @param weights [size, size], row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record EstimatedBlur(int size, float[] weights) {}
}

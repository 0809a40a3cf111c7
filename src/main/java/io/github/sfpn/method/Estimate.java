package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;

/**
 * What one stage of a method made of an observation.
 *
 * @param stage {@code coarse}, {@code fine}, or the method's only stage
 * @param cube the high-resolution estimate [H, W, L], not clipped
 * @param seconds wall-clock time of this stage alone
 * @param blur the camera's blur as the stage estimated it, where it does
 */
public record Estimate(
    String stage, HyperspectralCube cube, double seconds, Optional<EstimatedBlur> blur) {
  public Estimate(String stage, HyperspectralCube cube, double seconds) {
    this(stage, cube, seconds, Optional.empty());
  }

  /**
   * A learned blur kernel; unlike a camera's it may have negative weights and need not sum to 1.
   *
   * @param size side of its window in pixels; its middle tap lies on the first of the s x s pixels
   *     that a low-resolution pixel covers
   * @param weights [size, size], row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record EstimatedBlur(int size, float[] weights) {}
}

package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.DivergedException;
import java.util.Optional;

/**
 * The result of one stage of a method.
 *
 * @param stage its name, one of {@link FusionMethod#stages}
 * @param cube the high-resolution estimate [H, W, L], not clipped
 * @param seconds wall-clock time of this stage alone
 * @param blur the camera's blur as the stage estimated it; empty if it estimates none
 */
public record Estimate(
    String stage, HyperspectralCube cube, double seconds, Optional<EstimatedBlur> blur) {
  /**
   * Refuses an estimate that holds NaN or infinity.
   *
   * @param method its name
   * @param scene what it was computed of, for the message
   * @throws DivergedException if a value is not finite
   */
  public void requireFinite(String method, String scene) {
    float[] values = cube.values();
    long wrong = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        wrong++;
      }
    }
    if (wrong > 0) {
      throw new DivergedException(
          "%s, stage %s, of %s: expected finite values, found NaN or infinity in %d of %d; nothing is written. Lower the learning rates and weights of its section, or leave this method out."
              .formatted(method, stage, scene, wrong, values.length));
    }
  }

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

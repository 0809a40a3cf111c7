package io.github.sfpn.method;

import io.github.sfpn.config.DegradationConfig.Chain;
import java.util.Optional;

/**
 * The knowledge of both cameras that a method uses. Methods with different knowledge cannot be
 * compared fairly, so every row of results and every table states it.
 *
 * @param blur the source of the hyperspectral camera's blur
 * @param response the source of the guide camera's response: not {@code FIXED}
 * @param samplingPhase the position of low-resolution pixel i among the high-resolution pixels that
 *     the method assumes: {@link #HALF_PIXEL}, {@link #AS_OBSERVED}, {@link #LEARNED}, or the
 *     offset p of {@code s i + p}
 * @param trainingDegradation the degradation of the training images; empty for a method without
 *     training
 */
public record CameraAssumptions(
    Origin blur, Origin response, String samplingPhase, Optional<Chain> trainingDegradation) {
  /** The middle of the s x s pixels that it covers: a fixed assumption. */
  public static final String HALF_PIXEL = "half-pixel";

  /** The position that the observation's degradation gives. */
  public static final String AS_OBSERVED = "as-observed";

  /** The method learns the position from the image, together with the blur. */
  public static final String LEARNED = "learned";

  /** The source of a method's knowledge. */
  public enum Origin {
    /** Given with the observation. */
    KNOWN,
    /** Given with the observation, then fitted to it. */
    ADJUSTED,
    /** Estimated from the observation. */
    ESTIMATED,
    /** A fixed assumption. */
    FIXED,
    /** Not used. */
    NONE
  }

  public CameraAssumptions {
    if (response == Origin.FIXED) {
      throw new IllegalArgumentException(
          "a response is known, adjusted, estimated or not used; found fixed");
    }
  }

  /** The knowledge of a method without training. */
  public static CameraAssumptions untrained(Origin blur, Origin response, String samplingPhase) {
    return new CameraAssumptions(blur, response, samplingPhase, Optional.empty());
  }
}

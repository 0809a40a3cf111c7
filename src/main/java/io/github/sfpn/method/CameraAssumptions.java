package io.github.sfpn.method;

import io.github.sfpn.config.DegradationConfig.Chain;
import java.util.Optional;

/**
 * What a method knows of the two cameras. It decides comparisons, so that every row of results and
 * every table carries it.
 *
 * @param blur of the hyperspectral camera
 * @param response of the guide's camera: {@code KNOWN}, {@code ESTIMATED} or {@code NONE}
 * @param samplingPhase where low-resolution pixel i lies among the high-resolution pixels, as the
 *     method sees it: {@link #HALF_PIXEL}, {@link #AS_OBSERVED}, {@link #LEARNED}, or the offset p
 *     of {@code s i + p}
 * @param trainingDegradation that it was trained on; empty if it does not learn from other images
 */
public record CameraAssumptions(
    Origin blur, Origin response, String samplingPhase, Optional<Chain> trainingDegradation) {
  /** In the middle of the s x s pixels that it covers: assumed, whatever the truth is. */
  public static final String HALF_PIXEL = "half-pixel";

  /** Where the observation's own degradation puts it. */
  public static final String AS_OBSERVED = "as-observed";

  /** Learned from the image, together with the blur. */
  public static final String LEARNED = "learned";

  /** Where a method has it from. */
  public enum Origin {
    /** The truth, given with the observation. */
    KNOWN,
    /** Estimated from the observation. */
    ESTIMATED,
    /** Assumed, whatever the truth is. */
    FIXED,
    /** Not used. */
    NONE
  }

  public CameraAssumptions {
    if (response == Origin.FIXED) {
      throw new IllegalArgumentException("a response is known, estimated or not used");
    }
  }

  /** What a method knows that does not learn from other images. */
  public static CameraAssumptions untrained(Origin blur, Origin response, String samplingPhase) {
    return new CameraAssumptions(blur, response, samplingPhase, Optional.empty());
  }
}

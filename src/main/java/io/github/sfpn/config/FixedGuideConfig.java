package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.List;

/**
 * Section {@code degradation.fixed.guide}: how far the guide is from the one that methods expect.
 *
 * @param noise that is added to the guide
 * @param shift by which the guide's content lies too far down and too far to the right,
 *     high-resolution pixels
 * @param responseError relative difference of the response that methods are told from the one that
 *     made the guide, 0 to 0.5
 */
public record FixedGuideConfig(NoiseLevel noise, List<Double> shift, double responseError) {
  /** The guide as methods expect it. */
  public static final FixedGuideConfig EXACT =
      new FixedGuideConfig(NoiseLevel.NONE, List.of(0.0, 0.0), 0);

  /** Images that are registered worse than this are no pair. */
  static final double LARGEST_SHIFT = 8;

  /** A camera that is known worse than this is not known. */
  static final double LARGEST_ERROR = 0.5;

  /**
   * @throws ConfigException if a value is impossible
   */
  public FixedGuideConfig {
    shift = List.copyOf(shift);
    Problems problems = new Problems();
    problems.check(noise.isPossible(), "noise", NoiseLevel.EXPECTED, noise);
    problems.check(
        shift.size() == 2 && shift.stream().allMatch(pixels -> Math.abs(pixels) <= LARGEST_SHIFT),
        "shift",
        "must be two numbers, down and to the right, of at most 8 pixels",
        shift);
    problems.check(
        responseError >= 0 && responseError <= LARGEST_ERROR,
        "response-error",
        "must be from 0 to 0.5",
        responseError);
    problems.throwIfAny("degradation.fixed.guide");
  }
}

package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.List;

/**
 * Section {@code degradation.unknown.guide}: the ranges from which training draws how far a
 * sample's guide is from an exact one.
 *
 * @param noiseLevels one is chosen at random
 * @param largestShift of the guide's content, along rows and along columns, high-resolution pixels
 * @param largestResponseError relative difference of the response that made a sample's guide, 0 to
 *     0.5
 */
public record UnknownGuideConfig(
    List<NoiseLevel> noiseLevels, double largestShift, double largestResponseError) {
  /** Guides as methods expect them. */
  public static final UnknownGuideConfig EXACT =
      new UnknownGuideConfig(List.of(NoiseLevel.NONE), 0, 0);

  /**
   * @throws ConfigException if a value is impossible
   */
  public UnknownGuideConfig {
    noiseLevels = List.copyOf(noiseLevels);
    Problems problems = new Problems();
    problems.check(
        !noiseLevels.isEmpty() && noiseLevels.stream().allMatch(NoiseLevel::isPossible),
        "noise-levels",
        "must be one or more levels, each from 0 to 255 or from -20 dB to 200 dB",
        noiseLevels);
    problems.check(
        largestShift >= 0 && largestShift <= FixedGuideConfig.LARGEST_SHIFT,
        "largest-shift",
        "must be from 0 to 8 pixels",
        largestShift);
    problems.check(
        largestResponseError >= 0 && largestResponseError <= FixedGuideConfig.LARGEST_ERROR,
        "largest-response-error",
        "must be from 0 to 0.5",
        largestResponseError);
    problems.throwIfAny("degradation.unknown.guide");
  }
}

package io.github.sfpn.method.backprojection;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code back-projection}.
 *
 * @param blur source of the camera's blur
 * @param dimension largest dimension of the spectral subspace; it never exceeds the number of bands
 * @param passes, each with a spectral and a spatial correction
 */
public record BackProjectionConfig(BlurSource blur, int dimension, int passes) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public BackProjectionConfig {
    Problems problems = new Problems();
    problems.check(dimension >= 1, "dimension", "must be at least 1", dimension);
    problems.check(passes >= 1, "passes", "must be at least 1", passes);
    problems.throwIfAny("back-projection");
  }
}

package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code fixed-blur}: the blur that methods with {@code blur = fixed} assume.
 *
 * @param sigma standard deviation of a round Gaussian, high-resolution pixels
 * @param phase position of a low-resolution sample among its s x s high-resolution pixels: 0: the
 *     first, 0.5: the middle, 1: the last
 */
public record FixedBlurConfig(double sigma, double phase) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public FixedBlurConfig {
    Problems problems = new Problems();
    problems.check(sigma >= 0.2 && sigma <= 100, "sigma", "must be from 0.2 to 100 pixels", sigma);
    problems.check(phase >= 0 && phase <= 1, "phase", "must be from 0 to 1", phase);
    problems.throwIfAny("fixed-blur");
  }
}

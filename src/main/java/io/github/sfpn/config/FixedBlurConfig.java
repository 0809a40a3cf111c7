package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code fixed-blur}: the camera that methods with {@code blur = fixed} assume.
 *
 * @param sigma standard deviation of a round Gaussian, high-resolution pixels
 * @param phase where a low-resolution pixel lies among its s x s pixels: 0 on the first, 0.5 in the
 *     middle, 1 on the last
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

package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code dataset.synthetic}: generated scenes.
 *
 * @param scenes number of scenes, at least one for training and one for testing
 * @param size height and width in pixels
 * @param bands number of bands, at least 3, because CoarseNet uses a band and its two neighbours
 */
public record SyntheticConfig(int scenes, int size, int bands, long seed) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public SyntheticConfig {
    Problems problems = new Problems();
    problems.check(scenes >= 2, "scenes", "must be at least 2, to train and to test", scenes);
    // the window of the structural similarity is 11 x 11
    problems.check(size >= 11, "size", "must be at least 11 pixels", size);
    problems.check(bands >= 3, "bands", "must be at least 3", bands);
    problems.throwIfAny("dataset.synthetic");
  }
}

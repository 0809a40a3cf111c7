package io.github.sfpn.config;

import java.util.List;

/**
 * Section {@code evaluation}.
 *
 * @param memory bytes
 * @param figureBands counted from 1
 */
public record EvaluationConfig(Checkpoint checkpoint, long memory, List<Integer> figureBands) {
  /** Which weights are tested. */
  public enum Checkpoint {
    BEST,
    LAST
  }
}

package io.github.sfpn.config;

import java.util.List;

/**
 * Section {@code evaluation}.
 *
 * @param memory bytes
 * @param crop pixels; 0: whole scenes
 * @param figureBands counted from 1
 */
public record EvaluationConfig(
    Checkpoint checkpoint, @Bytes long memory, int crop, List<Integer> figureBands) {
  /** Structural similarity is taken in windows of so many pixels. */
  private static final int SMALLEST_CROP = 11;

  private static final long LEAST_MEMORY = 16L << 20;

  /**
   * @throws ConfigException if a value is impossible
   */
  public EvaluationConfig {
    figureBands = List.copyOf(figureBands);
    Problems problems = new Problems();
    problems.check(
        memory >= LEAST_MEMORY,
        "memory",
        "must be at least " + Literal.bytes(LEAST_MEMORY),
        Literal.bytes(memory));
    problems.check(
        crop == 0 || crop >= SMALLEST_CROP,
        "crop",
        "must be 0 or at least %d pixels".formatted(SMALLEST_CROP),
        crop);
    problems.check(!figureBands.isEmpty(), "figure-bands", "must name a band", figureBands);
    problems.check(
        figureBands.stream().allMatch(band -> band >= 1),
        "figure-bands",
        "must be at least 1",
        figureBands);
    problems.throwIfAny("evaluation");
  }

  /** Which weights are tested. */
  public enum Checkpoint {
    BEST,
    LAST
  }
}

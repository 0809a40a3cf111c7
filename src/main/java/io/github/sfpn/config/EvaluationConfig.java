package io.github.sfpn.config;

import io.github.sfpn.config.binding.Bytes;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.config.binding.Problems;
import java.util.List;

/**
 * Section {@code evaluation}.
 *
 * @param memory bytes
 * @param crop pixels; 0: whole scenes
 * @param figureBands counted from 1
 * @param pseudoColour red, green and blue, counted from 1; empty: by wavelength
 * @param save the format in which the images of each test scene are kept
 */
public record EvaluationConfig(
    Checkpoint checkpoint,
    @Bytes long memory,
    int crop,
    List<Integer> figureBands,
    List<Integer> pseudoColour,
    Save save) {
  /** Side of the window of the structural similarity in pixels. */
  private static final int SMALLEST_CROP = 11;

  private static final long LEAST_MEMORY = 16L << 20;

  /**
   * @throws ConfigException if a value is impossible
   */
  public EvaluationConfig {
    figureBands = List.copyOf(figureBands);
    pseudoColour = List.copyOf(pseudoColour);
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
    problems.check(
        pseudoColour.isEmpty()
            || (pseudoColour.size() == 3 && pseudoColour.stream().allMatch(band -> band >= 1)),
        "pseudo-colour",
        "must be three bands of at least 1, or none",
        pseudoColour);
    problems.throwIfAny("evaluation");
  }

  /** The format of the images that are kept of an evaluation. */
  public enum Save {
    NONE(""),
    MAT("mat"),
    TIF("tif"),
    /** Band-interleaved by pixel. */
    ENVI("bip");

    private final String extension;

    Save(String extension) {
      this.extension = extension;
    }

    /** Of the files; empty for {@link #NONE}. */
    public String extension() {
      return extension;
    }
  }

  /** The weights that are tested. */
  public enum Checkpoint {
    BEST,
    LAST
  }
}

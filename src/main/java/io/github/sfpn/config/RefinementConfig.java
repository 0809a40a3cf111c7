package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code refinement}: how FineNet is fitted to one image.
 *
 * @param steps Q, the largest number of steps; 0: no fine stage
 * @param learningRate of Adam
 * @param width W, channels between the convolutions
 * @param alpha weight of the low-resolution term of the loss
 * @param beta weight of the guide's term
 * @param clipNorm largest global norm of the gradients
 * @param adam of the refinement
 * @param initialWeights .pth file with published weights of FineNet; empty: random weights
 * @param initialBlur the blur kernel at the first step
 * @param response source of the spectral response P
 * @param plateau early stopping on a plateau of the loss
 */
public record RefinementConfig(
    int steps,
    double learningRate,
    int width,
    double alpha,
    double beta,
    double clipNorm,
    TrainingConfig.Adam adam,
    String initialWeights,
    InitialBlur initialBlur,
    Response response,
    Plateau plateau) {

  /** The blur kernel at the first step. */
  public enum InitialBlur {
    /** A Gaussian with a standard deviation of half the scale. */
    GAUSSIAN,
    /** The least-squares estimate from the image pair. */
    ESTIMATED
  }

  /** The source of the response of the guide's camera. */
  public enum Response {
    /** The known response; without one there is no fine stage. */
    KNOWN,
    /** The least-squares estimate from the image pair, which is then trained further. */
    ESTIMATED
  }

  /**
   * Early stopping on a plateau of the loss.
   *
   * @param window number of steps whose mean loss is compared with that of the same number of steps
   *     before; 0: no early stopping
   * @param improvement smallest relative decrease of that mean for which the refinement continues
   */
  public record Plateau(int window, double improvement) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public Plateau {
      Problems problems = new Problems();
      problems.check(window >= 0, "window", "must be at least 0", window);
      problems.check(
          improvement > 0 && improvement < 1,
          "improvement",
          "must be above 0 and below 1",
          improvement);
      problems.throwIfAny("plateau");
    }
  }

  /**
   * @throws ConfigException if a value is impossible
   */
  public RefinementConfig {
    Problems problems = new Problems();
    problems.check(steps >= 0, "steps", "must be at least 0", steps);
    problems.check(
        learningRate > 0 && learningRate <= 1,
        "learning-rate",
        "must be above 0 and at most 1",
        learningRate);
    problems.check(width >= 1, "width", "must be at least 1", width);
    problems.check(alpha >= 0, "alpha", "must be at least 0", alpha);
    problems.check(beta >= 0, "beta", "must be at least 0", beta);
    problems.check(alpha != 0 || beta != 0, "beta", "must not be 0 where alpha is", beta, "alpha");
    problems.check(clipNorm > 0, "clip-norm", "must be above 0", clipNorm);
    problems.throwIfAny("refinement");
  }

  /** Whether the fine stage is on. */
  public boolean isOn() {
    return steps > 0;
  }
}

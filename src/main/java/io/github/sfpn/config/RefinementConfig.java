package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code refinement}: how FineNet learns the details of one image.
 *
 * @param steps Q, the most steps; 0: no fine stage
 * @param learningRate of Adam
 * @param width W, channels between the convolutions
 * @param alpha weight of the low-resolution term of the loss
 * @param beta weight of the guide's term
 * @param clipNorm largest global norm of the gradients
 * @param adam of the refinement
 * @param initialWeights published weights of FineNet, a .pth file; empty: drawn
 * @param initialBlur the kernel of the first step
 * @param response where P comes from
 * @param plateau when to stop before the last step
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

  /** The blur kernel that the first step has. */
  public enum InitialBlur {
    /** A Gaussian of half the scale. */
    GAUSSIAN,
    /** The one that explains the image pair best, by least squares. */
    ESTIMATED
  }

  /** Where the response of the guide's camera comes from. */
  public enum Response {
    /** It is known; where it is not, there is no fine stage. */
    KNOWN,
    /** The one that explains the image pair best, by least squares; it then learns on. */
    ESTIMATED
  }

  /**
   * Stops where the loss hardly falls any more.
   *
   * @param window steps whose mean loss is compared with that of as many before; 0: never stops
   * @param improvement smallest relative fall of that mean for which the refinement goes on
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

  /** Whether there is a fine stage. */
  public boolean isOn() {
    return steps > 0;
  }
}

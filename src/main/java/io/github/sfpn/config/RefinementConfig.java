package io.github.sfpn.config;

/**
 * Section {@code refinement}: how FineNet learns the details of one image.
 *
 * @param steps Q; 0: no fine stage
 * @param learningRate of Adam
 * @param width W, channels between the convolutions
 * @param alpha weight of the low-resolution term of the loss
 * @param beta weight of the guide's term
 * @param clipNorm largest global norm of the gradients
 * @param adam of the refinement
 */
public record RefinementConfig(
    int steps,
    double learningRate,
    int width,
    double alpha,
    double beta,
    double clipNorm,
    TrainingConfig.Adam adam) {
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
}

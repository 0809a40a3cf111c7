package io.github.sfpn.method.cms;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code cms}: clustering manifold structure.
 *
 * @param blur source of the camera's blur
 * @param clusters number of clusters of similar patches
 * @param eta weight of the manifolds
 * @param lambda ridge regularisation of the manifolds, which avoids weights that reproduce a single
 *     patch
 * @param mu first penalty of the splitting
 * @param rho factor by which the penalty grows in every iteration
 * @param iterations largest number of iterations
 * @param tolerance relative change of the estimate at which the iterations end
 */
public record CmsConfig(
    BlurSource blur,
    int clusters,
    double eta,
    double lambda,
    double mu,
    double rho,
    int iterations,
    double tolerance,
    Solver solver) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public CmsConfig {
    Problems problems = new Problems();
    problems.check(clusters >= 1, "clusters", "must be at least 1", clusters);
    problems.check(eta >= 0, "eta", "must be at least 0", eta);
    problems.check(lambda > 0, "lambda", "must be above 0", lambda);
    problems.check(mu > 0, "mu", "must be above 0", mu);
    problems.check(rho >= 1 && rho <= 2, "rho", "must be from 1 to 2", rho);
    problems.check(iterations >= 1, "iterations", "must be at least 1", iterations);
    problems.check(
        tolerance >= 0 && tolerance < 1, "tolerance", "must be at least 0 and below 1", tolerance);
    problems.throwIfAny("cms");
  }

  /** How the normal equation of the estimate is solved. */
  public enum Solver {
    /** In closed form, in the Fourier domain. */
    EXACT,
    /**
     * By conjugate gradients to a relative residual of 1e-3, as in the published code, which stops
     * earlier.
     */
    CONJUGATE_GRADIENTS
  }
}

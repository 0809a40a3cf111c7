package io.github.sfpn.method.lttr;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code lttr}: low tensor-train rank.
 *
 * @param blur source of the camera's blur
 * @param clusters K, number of clusters of similar blocks
 * @param largestCluster blocks; larger clusters are cut
 * @param lambda weight of the tensor-train ranks
 * @param mu penalty of the splitting
 * @param iterations T
 */
public record LttrConfig(
    BlurSource blur, int clusters, int largestCluster, double lambda, double mu, int iterations) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public LttrConfig {
    Problems problems = new Problems();
    problems.check(clusters >= 1, "clusters", "must be at least 1", clusters);
    problems.check(
        largestCluster >= 1, "largest-cluster", "must be at least 1 block", largestCluster);
    problems.check(lambda >= 0, "lambda", "must be at least 0", lambda);
    problems.check(mu > 0, "mu", "must be above 0", mu);
    problems.check(iterations >= 1, "iterations", "must be at least 1", iterations);
    problems.throwIfAny("lttr");
  }
}

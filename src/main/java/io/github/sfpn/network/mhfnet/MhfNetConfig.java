package io.github.sfpn.network.mhfnet;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code mhf-net}: the size of MHF-net, its loss and its training.
 *
 * @param rank r, number of spectral directions that the guide does not show, at least 1
 * @param stages K, number of unfolded iterations, at least 2
 * @param proximalBlocks residual blocks of every stage's proximal operator, at least 1
 * @param adjustmentBlocks residual blocks of the last adjustment, at least 1
 * @param alpha weight of the stages' errors in the loss, at least 0
 * @param beta weight of the loss on the re-degraded estimate, at least 0
 */
public record MhfNetConfig(
    int rank,
    int stages,
    int proximalBlocks,
    int adjustmentBlocks,
    double alpha,
    double beta,
    TrainingConfig training) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public MhfNetConfig {
    Problems problems = new Problems();
    problems.check(rank >= 1, "rank", "must be at least 1", rank);
    problems.check(stages >= 2, "stages", "must be at least 2", stages);
    problems.check(proximalBlocks >= 1, "proximal-blocks", "must be at least 1", proximalBlocks);
    problems.check(
        adjustmentBlocks >= 1, "adjustment-blocks", "must be at least 1", adjustmentBlocks);
    problems.check(alpha >= 0, "alpha", "must be at least 0", alpha);
    problems.check(beta >= 0, "beta", "must be at least 0", beta);
    problems.throwIfAny("mhf-net");
  }
}

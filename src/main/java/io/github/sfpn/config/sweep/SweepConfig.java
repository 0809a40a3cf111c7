package io.github.sfpn.config.sweep;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.HashSet;
import java.util.List;

/**
 * The settings of a sweep apart from its base and its grid. {@code sweep-reference.conf} has every
 * key.
 *
 * @param name of the sweep's folder
 * @param seeds seeds of every variant, each once; empty: the seed of the base
 * @param jobs number of trials that run at once; 0: one per GPU, or one
 */
public record SweepConfig(String name, List<Long> seeds, int jobs) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public SweepConfig {
    seeds = List.copyOf(seeds);
    Problems problems = new Problems();
    problems.check(
        ExperimentConfig.namesAFolder(name), "name", ExperimentConfig.FOLDER_NAME_EXPECTED, name);
    problems.check(
        new HashSet<>(seeds).size() == seeds.size(), "seeds", "must name each seed once", seeds);
    problems.check(jobs >= 0, "jobs", "must be at least 0", jobs);
    problems.throwIfAny("the sweep");
  }
}

package io.github.sfpn.network.pzresnet;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.List;

/**
 * Section {@code pzres-net}: the size of PZRes-Net and its training.
 *
 * @param stages number of bands that each stage but the last processes; the last stage processes
 *     all
 * @param layers layers per stage, at least 1
 */
public record PzresNetConfig(List<Integer> stages, int layers, TrainingConfig training) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public PzresNetConfig {
    stages = List.copyOf(stages);
    Problems problems = new Problems();
    problems.check(
        stages.stream().allMatch(bands -> bands >= 1),
        "stages",
        "must hold numbers of at least 1",
        stages);
    problems.check(layers >= 1, "layers", "must be at least 1", layers);
    problems.throwIfAny("pzres-net");
  }
}

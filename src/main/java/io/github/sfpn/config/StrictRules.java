package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigLayers;
import io.github.sfpn.config.binding.Place;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;

/**
 * What an experiment must keep besides being valid; experiments of earlier runs need not.
 *
 * @param sources where its keys are written
 * @param trains whether its methods are trained: not where models of them are given
 */
record StrictRules(ConfigLayers sources, ExperimentConfig defaults, boolean trains) {
  /** Reports trainings that cannot be, and keys without effect. */
  void check(ExperimentConfig config, Problems found) {
    if (trains) {
      Problems impossible = new Problems();
      config.checkTrainings(impossible);
      impossible.all().forEach(problem -> found.add(placed(problem)));
    }
    if (found.all().stream().noneMatch(problem -> problem.key().startsWith("training"))) {
      reportEffectlessKeys(config, found);
    }
  }

  private void reportEffectlessKeys(ExperimentConfig config, Problems found) {
    for (EffectlessKeys.Finding finding : EffectlessKeys.in(config, defaults)) {
      found.add(placed(Problem.with(new Place("", 0), finding.key(), finding.complaint())));
    }
  }

  private Problem placed(Problem problem) {
    return Problem.with(sources.place(problem), problem.key(), problem.complaint());
  }
}

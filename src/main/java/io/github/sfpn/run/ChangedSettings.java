package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings in which an experiment differs from the one that a run folder records.
 *
 * @param before recorded settings, by key
 * @param now settings of today's experiment, by key
 */
record ChangedSettings(Map<String, String> before, Map<String, String> now) {
  static ChangedSettings between(ExperimentConfig before, ExperimentConfig now) {
    return new ChangedSettings(before.settings(), now.settings());
  }

  /**
   * The changed keys of some sections, as in {@code training.batch: was 16, is 8}, without those
   * that may change: epochs, and the adaptation of UAL, which follows the training.
   *
   * @param sections paths of sections, or of single keys
   */
  List<String> in(List<String> sections) {
    List<String> changed = new ArrayList<>();
    now.forEach(
        (key, value) -> {
          boolean isInside =
              sections.stream().anyMatch(section -> (key + ".").startsWith(section + "."));
          boolean mayChange = key.endsWith("training.epochs") || key.startsWith("ual.adaptation.");
          if (isInside && !mayChange && !value.equals(before.get(key))) {
            changed.add("%s: was %s, is %s".formatted(key, before.get(key), value));
          }
        });
    return changed;
  }
}

package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import java.util.List;
import java.util.regex.Pattern;

/** Settings that a user types for a pair that is fused without an experiment. */
final class PairSettings {
  static final String RESPONSE = "degradation.spectral-response";

  /** Keys that say how an experiment gets its images, trains, and evaluates. */
  private static final Pattern OF_EXPERIMENTS =
      Pattern.compile(
          "(name|runs|scale|methods|dataset|training|[^.]+\\.training)(\\..*)?"
              + "|(degradation|evaluation)\\..*");

  private PairSettings() {}

  /**
   * Refuses settings that would change nothing.
   *
   * @param settings {@code key=value} each
   * @throws UsageException if only an experiment reads a key
   */
  static void requireEffect(List<String> settings) {
    for (String setting : settings) {
      String key = setting.replaceFirst("\\s*=.*", "");
      if (OF_EXPERIMENTS.matcher(key).matches()
          && !key.equals(RESPONSE)
          && !key.equals("evaluation.memory")) {
        throw new UsageException(
            "%s has no effect without an experiment: expected settings of a method (such as lttr.clusters=80), of fixed-blur or runtime, or evaluation.memory, guide-consistency, seed, %s; options such as --maximum and --bands describe the images"
                .formatted(key, RESPONSE));
      }
    }
  }
}

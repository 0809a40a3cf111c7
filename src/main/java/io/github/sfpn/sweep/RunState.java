package io.github.sfpn.sweep;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.report.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the run folder of an experiment tells of its run. */
public enum RunState {
  NOT_STARTED,
  /** Its process was started, and has not begun the run: its data is missing, for instance. */
  STARTED_IN_VAIN,
  RUNNING_OR_KILLED,
  INTERRUPTED,
  FAILED,
  DIVERGED,
  /** Finished, but by an experiment with other settings: these results are not its own. */
  FINISHED_WITH_OTHER_SETTINGS,
  FINISHED;

  /**
   * Looks into the run folder.
   *
   * @throws java.io.UncheckedIOException if its manifest cannot be read
   */
  public static RunState of(ExperimentConfig config) {
    return Manifest.read(config.runFolder().resolve("manifest.json"))
        .map(
            manifest ->
                switch (manifest.status()) {
                  case RUNNING -> RUNNING_OR_KILLED;
                  case INTERRUPTED -> INTERRUPTED;
                  case FAILED -> FAILED;
                  case DIVERGED -> DIVERGED;
                  case FINISHED -> isOf(config) ? FINISHED : FINISHED_WITH_OTHER_SETTINGS;
                })
        .orElse(NOT_STARTED);
  }

  private static boolean isOf(ExperimentConfig config) {
    Path file = config.runFolder().resolve("experiment.conf");
    try {
      return Files.exists(file) && config.givesTheResultsOf(ExperimentFile.recorded(file).config());
    } catch (ConfigException e) {
      return false; // of another version, with other keys
    }
  }

  @Override
  public String toString() {
    return this == STARTED_IN_VAIN
        ? "started, but its run has not begun"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.github.sfpn.sweep;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.report.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The state of a run, as its run folder shows it. */
public enum RunState {
  NOT_STARTED,
  /** Its process started but the run did not begin, for instance because data is missing. */
  STARTED_IN_VAIN,
  RUNNING_OR_KILLED,
  INTERRUPTED,
  FAILED,
  DIVERGED,
  /** An experiment with other settings finished in this folder. */
  FINISHED_WITH_OTHER_SETTINGS,
  FINISHED;

  /**
   * Reads the state from the run folder.
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
      return false; // written by another version, with other keys
    }
  }

  @Override
  public String toString() {
    return this == STARTED_IN_VAIN
        ? "started, but its run did not begin"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

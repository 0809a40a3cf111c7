package io.github.sfpn.sweep;

import java.util.List;

/**
 * A trial that failed.
 *
 * @param exitCode exit code of its process; 128 plus the number of the signal that ended it
 * @param lastLines last lines of its output
 */
public record TrialFailure(Trial trial, int exitCode, List<String> lastLines) {
  private static final int KILLED = 128 + 9;

  public TrialFailure {
    lastLines = List.copyOf(lastLines);
  }

  /** A message with the exit code and the last output. */
  @Override
  public String toString() {
    String why = exitCode == KILLED ? " (killed, perhaps because memory ran out)" : "";
    return "%s failed with exit code %d%s; the end of %s:\n    %s"
        .formatted(trial, exitCode, why, trial.logFile(), String.join("\n    ", lastLines));
  }
}

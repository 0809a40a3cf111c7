package io.github.sfpn.sweep;

import java.util.List;

/**
 * A trial that did not finish.
 *
 * @param exitCode of its process; above 128 the number of the signal that ended it, and 128
 * @param lastLines of what it wrote
 */
public record TrialFailure(Trial trial, int exitCode, List<String> lastLines) {
  private static final int KILLED = 128 + 9;

  public TrialFailure {
    lastLines = List.copyOf(lastLines);
  }

  /** Where it happened and what was said. */
  @Override
  public String toString() {
    String why = exitCode == KILLED ? " (killed, perhaps for want of memory)" : "";
    return "%s failed with exit code %d%s; the end of %s:\n    %s"
        .formatted(trial, exitCode, why, trial.logFile(), String.join("\n    ", lastLines));
  }
}

package io.github.sfpn.config.binding;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The experiment as written cannot be run; the user's to mend, not a bug.
 *
 * <p>The message names every problem with its place, what was expected and what was found. The
 * runner prints it without a stack trace and exits with 2.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param subject whose problems these are: a file, or a section built in code
   * @param problems at least one, in the order of the message
   */
  ConfigException(String subject, List<Problem> problems) {
    super(message(subject, problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String message(String subject, List<Problem> problems) {
    if (problems.size() == 1) {
      return problems.get(0).toString();
    }
    return problems.stream()
        .map(Problem::toString)
        .collect(
            Collectors.joining("\n  ", subject + " has " + problems.size() + " problems:\n  ", ""));
  }
}

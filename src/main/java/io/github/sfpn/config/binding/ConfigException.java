package io.github.sfpn.config.binding;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An experiment file or command line has problems that the user must correct.
 *
 * <p>The message gives the place, the expected and the found value of every problem. The program
 * prints it without a stack trace and exits with 2.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param subject the file, or the section built in code, that has the problems
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

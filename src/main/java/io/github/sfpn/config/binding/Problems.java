package io.github.sfpn.config.binding;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects all problems, so that a user can correct them at once. */
public final class Problems {
  /** Files line by line, then the command line. */
  private static final Comparator<Problem> READING_ORDER =
      comparing((Problem problem) -> problem.source().startsWith(Place.COMMAND_LINE))
          .thenComparing(Problem::source)
          .thenComparingInt(Problem::line);

  private final List<Problem> problems = new ArrayList<>();

  public void add(Problem problem) {
    problems.add(problem);
  }

  public List<Problem> all() {
    return List.copyOf(problems);
  }

  /**
   * One check of a record.
   *
   * @param holds what must be true
   * @param key the key within the record's section
   * @param expected the rest of the sentence that begins with the key: {@code must be at least 1}
   * @param found the value that is there
   * @param dependsOn other keys that take part in the check, which is skipped if one of them has a
   *     problem already
   */
  public void check(boolean holds, String key, String expected, Object found, String... dependsOn) {
    if (!holds && Stream.of(dependsOn).noneMatch(this::blames)) {
      String complaint = expected + ", found " + Literal.shown(found);
      add(new Problem("", 0, key, complaint, List.of(dependsOn)));
    }
  }

  /** Checks that a word is one of the known words. */
  public void checkKnown(String key, String word, List<String> known) {
    String hint = Spelling.hint(word, known);
    if (!known.contains(word)) {
      String complaint = "must be " + oneOf(known) + ", found " + Literal.shown(word) + hint;
      add(new Problem("", 0, key, complaint, List.of()));
    }
  }

  static String oneOf(List<String> words) {
    return "one of " + String.join(", ", words);
  }

  private boolean blames(String key) {
    return problems.stream().anyMatch(problem -> problem.key().equals(key));
  }

  /**
   * Throws an exception with all problems if there are any.
   *
   * @param subject the file, or the section built in code, that has the problems
   * @throws ConfigException if there are any
   */
  public void throwIfAny(String subject) {
    if (!problems.isEmpty()) {
      throw exception(subject);
    }
  }

  public ConfigException exception(String subject) {
    return new ConfigException(subject, problems.stream().sorted(READING_ORDER).toList());
  }
}

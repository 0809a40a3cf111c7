package io.github.sfpn.data.file;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Finds the array of a file that a user means, or says which there are. */
record NumericArrays(Path path, ArrayFile content) {
  /** Of the arrays that cannot be read, in a message. */
  private static final int MOST_NAMED = 5;

  private static final String NAMELESS =
      " Arrays of this format have no names: name the file alone.";

  /**
   * The array of a name.
   *
   * @throws DataException if there is none
   */
  Variable named(String name) {
    return content.variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    content.refused().stream()
                        .filter(refusal -> refusal.variable().equals(name))
                        .findFirst()
                        .map(
                            refusal ->
                                "%s: cannot read %s: %s".formatted(path, name, refusal.reason()))
                        .orElse(
                            "%s: expected a numeric array \"%s\", found %s.%s"
                                .formatted(path, name, listing(), isNameless() ? NAMELESS : ""))));
  }

  private boolean isNameless() {
    return content.variables().stream().anyMatch(variable -> variable.name().isEmpty());
  }

  /**
   * The only array of a kind.
   *
   * @param expected the kind in words
   * @param adviceIfNone what to do if there is none
   * @throws DataException if there is none, or more than one
   */
  Variable only(Predicate<Variable> wanted, String expected, String adviceIfNone) {
    List<Variable> found = content.variables().stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new DataException(
          "%s: expected exactly one %s, found %s among %s. %s"
              .formatted(
                  path,
                  expected,
                  found.isEmpty() ? "none" : found.size(),
                  listing(),
                  found.isEmpty()
                      ? adviceIfNone
                      : "Name one: %1$s:%2$s on a command line, variable = %2$s in an experiment."
                          .formatted(path.getFileName(), found.get(0).name())));
    }
    return found.get(0);
  }

  private String listing() {
    String readable =
        content.variables().isEmpty()
            ? "no numeric array"
            : content.variables().stream().map(Variable::toString).collect(joining(", "));
    return content.refused().isEmpty()
        ? readable
        : readable
            + "; cannot be read: "
            + content.refused().stream()
                .limit(MOST_NAMED)
                .map(refusal -> "%s (%s)".formatted(refusal.variable(), refusal.reason()))
                .collect(joining(", "));
  }
}

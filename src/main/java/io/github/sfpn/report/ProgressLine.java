package io.github.sfpn.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How far a training is, as its log says it and as a sweep reads it from the logs of its trials.
 *
 * @param done batches learned from
 * @param total batches of the whole training
 */
public record ProgressLine(int done, int total) {
  private static final Pattern TEXT = Pattern.compile("\\bbatch (\\d{1,9}) of (\\d{1,9})\\b");

  /** The last one that a text has. */
  public static Optional<ProgressLine> last(String text) {
    List<MatchResult> found = TEXT.matcher(text).results().toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(found.size() - 1)));
  }

  private static ProgressLine of(MatchResult found) {
    return new ProgressLine(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  /** Whether a person sees the output, rather than a file or a pipe. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean onTerminal() {
    // from Java 22 on there is a console even where output goes to a file, unless told otherwise
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /** {@code batch 3 of 40}. */
  @Override
  public String toString() {
    return "batch %d of %d".formatted(done, total);
  }
}

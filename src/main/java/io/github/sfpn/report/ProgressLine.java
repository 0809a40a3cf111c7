package io.github.sfpn.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The progress of a training, as its log prints it and a sweep reads it from the logs of trials.
 *
 * @param done batches that are done
 * @param total batches of the whole training
 */
public record ProgressLine(int done, int total) {
  private static final Pattern TEXT = Pattern.compile("\\bbatch (\\d{1,9}) of (\\d{1,9})\\b");

  /** The last progress line of a text. */
  public static Optional<ProgressLine> last(String text) {
    List<MatchResult> found = TEXT.matcher(text).results().toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(found.size() - 1)));
  }

  private static ProgressLine of(MatchResult found) {
    return new ProgressLine(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  /** Whether the output goes to a terminal, not to a file or a pipe. */
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

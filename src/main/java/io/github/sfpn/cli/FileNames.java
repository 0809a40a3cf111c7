package io.github.sfpn.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Explains file names that Java cannot read or write: in the locale C, or POSIX, it knows the
 * characters of ASCII alone, and others of a command line are lost.
 */
final class FileNames {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final String ADVICE =
      "run the command in a UTF-8 locale: LC_ALL=C.UTF-8 java -jar runner.jar ...";

  private FileNames() {}

  /** What a user reads of a name that is none; empty if the failure is another one. */
  static Optional<String> explanation(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof InvalidPathException name) {
        return Optional.of(
            isAscii(name.getInput())
                ? "not a file name: %s".formatted(name.getMessage())
                : "the file name %s has characters that this locale's encoding, %s, lacks: %s"
                    .formatted(name.getInput(), charset(), ADVICE));
      }
    }
    return Optional.empty();
  }

  /** Whether words of the command line have lost characters; empty if not, or if none can tell. */
  static Optional<String> garbled(String... words) {
    return isUnicode() ? Optional.empty() : garbled(words, commandLine());
  }

  /**
   * The same of a given command line.
   *
   * @param typed as the system has it: its words, each with a zero behind it
   */
  static Optional<String> garbled(String[] words, byte[] typed) {
    boolean lost = false;
    for (String word : words) {
      lost |= word.indexOf('?') >= 0 || !isAscii(word);
    }
    boolean beyond = false;
    for (byte value : typed) {
      beyond |= value < 0;
    }
    return lost && beyond
        ? Optional.of(
            "the command line has characters that this locale's encoding, %s, lacks; they were lost: %s"
                .formatted(charset(), ADVICE))
        : Optional.empty();
  }

  private static byte[] commandLine() {
    try {
      return Files.isReadable(COMMAND_LINE) ? Files.readAllBytes(COMMAND_LINE) : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 128);
  }

  private static boolean isUnicode() {
    try {
      return Charset.forName(charset()).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return true; // a name that this Java does not know says nothing
    }
  }

  /** Of file names, as the locale has it. */
  private static String charset() {
    return System.getProperty("sun.jnu.encoding", "UTF-8");
  }
}

package io.github.sfpn.cli;

import io.github.sfpn.config.binding.Spelling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The first word of a command line that is no command: an experiment file, or a slip.
 *
 * @param others the words that follow
 */
record FirstWord(CommandLine commandLine, String word, List<String> others) {
  private static final String PROGRAM = "java -jar runner.jar ";

  /**
   * Accepts the name of a file that exists, and whatever else looks like one.
   *
   * @throws CommandLine.ParameterException with the command that was probably meant
   */
  void requireExperiment() {
    if (Files.exists(Path.of(word))) {
      return;
    }
    if (word.contains("=")) {
      throw wrong("an experiment file comes before %s".formatted(word));
    }
    Optional<Path> meant = experimentOfThisName();
    if (meant.isPresent()) {
      throw wrong("there is no file %s; did you mean %s?".formatted(word, command(meant.get())));
    }
    if (word.matches("[A-Za-z-]+")) {
      throw wrong(
          "'%s' is neither a command nor an experiment file%s".formatted(word, suggestion()));
    }
  }

  /** {@code quickstart} for {@code experiments/quickstart.conf}, and the like. */
  private Optional<Path> experimentOfThisName() {
    return Stream.of(word + ".conf", "experiments/" + word, "experiments/" + word + ".conf")
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private String suggestion() {
    Optional<String> file = others.stream().filter(other -> other.endsWith(".conf")).findFirst();
    String near = Spelling.hint(word, commandLine.getSubcommands().keySet());
    if (!near.isEmpty()) {
      return near;
    }
    if (file.isPresent()) {
      return "; an experiment runs without a command: %s".formatted(command(Path.of(file.get())));
    }
    return "; the commands are " + String.join(", ", commandLine.getSubcommands().keySet());
  }

  private static String command(Path file) {
    return PROGRAM + file;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(commandLine, message);
  }
}

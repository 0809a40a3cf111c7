package io.github.sfpn.sweep;

import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A shell script that runs one task by its number, for cluster schedulers. In a Slurm array job the
 * number comes from the array; from Spark or by hand it is the argument.
 *
 * <p>It needs Java, the product's jar and the working folder at the same place on every machine.
 *
 * @param kind what the tasks are, such as "trials"
 * @param name of the job
 * @param file of the script
 * @param atOnce how many tasks may run at once; 0: any number
 * @param tasks counted from 0
 */
public record TaskScript(String kind, String name, Path file, int atOnce, List<Task> tasks) {
  /** Ends the quoted text, adds a quote, and starts quoted text again. */
  private static final String QUOTE = "'\\''";

  /**
   * A task.
   *
   * @param log takes its output
   * @param words of its command, behind those that start this program
   */
  public record Task(Path log, List<String> words) {
    public Task {
      words = List.copyOf(words);
    }
  }

  public TaskScript {
    tasks = List.copyOf(tasks);
  }

  /**
   * Writes the script.
   *
   * @param program the words of the command that starts this program, without arguments
   * @param numbers of the tasks that an array job runs
   */
  public void write(List<String> program, List<Integer> numbers) {
    AtomicFile.write(file, text(program, numbers));
  }

  private String text(List<String> program, List<Integer> numbers) {
    String array = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    Path logs = tasks.get(0).log().toAbsolutePath().getParent();
    return template()
        .formatted(
            name.replaceAll("[^\\w.-]+", "-"), // a blank would end Slurm's option
            tasks.size() - 1,
            file,
            atOnce > 0 ? array + "%" + atOnce : array,
            logs.resolve("slurm-%A_%a.log"),
            quoted(Path.of("").toAbsolutePath().toString()),
            words(program),
            cases(),
            kind,
            quoted(logs.toString()));
  }

  private static String template() {
    try (InputStream in = TaskScript.class.getResourceAsStream("/tasks.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String cases() {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      String log = quoted(tasks.get(i).log().toString());
      cases.add("  %d) run %s %s ;;".formatted(i, log, words(tasks.get(i).words())));
    }
    return String.join("\n", cases);
  }

  private static String words(List<String> words) {
    return words.stream().map(TaskScript::quoted).collect(Collectors.joining(" "));
  }

  /** A word quoted for the shell. */
  private static String quoted(String word) {
    return word.matches("[\\w./=:+-]+") ? word : "'" + word.replace("'", QUOTE) + "'";
  }
}

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
 * A shell script that runs one trial by its number, for cluster schedulers. In a Slurm array job
 * the number comes from the array; from Spark or by hand it is the argument.
 *
 * <p>It needs Java, the product's jar and the sweep's folder at the same place on every machine. A
 * finished trial is not repeated, so a number may be run twice.
 */
public final class BatchScript {
  /** Ends the quoted text, adds a quote, and starts quoted text again. */
  private static final String QUOTE = "'\\''";

  private final Sweep sweep;
  private final Path file;

  private BatchScript(Sweep sweep, Path file) {
    this.sweep = sweep;
    this.file = file;
  }

  /**
   * Writes the script and the experiment files of its trials into the sweep's folder.
   *
   * @param program the words of the command that starts this program, without arguments
   * @param fresh whether every trial starts over
   */
  public static BatchScript write(Sweep sweep, List<String> program, boolean fresh) {
    BatchScript script = new BatchScript(sweep, sweep.folder().resolve("trials.sh"));
    sweep.trials().forEach(Trial::writeExperiment);
    AtomicFile.write(script.file, script.text(program, fresh));
    return script;
  }

  /** The script file. */
  public Path file() {
    return file;
  }

  /** The numbers of the unfinished trials, counted from 0. */
  public List<Integer> numbers() {
    List<Trial> unfinished = sweep.unfinished();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < sweep.trials().size(); i++) {
      if (unfinished.contains(sweep.trials().get(i))) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private String text(List<String> program, boolean fresh) {
    String numbers = numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
    return template()
        .formatted(
            sweep.name().replaceAll("[^\\w.-]+", "-"), // a blank would end Slurm's option
            sweep.trials().size() - 1,
            file,
            sweep.jobs() > 0 ? numbers + "%" + sweep.jobs() : numbers,
            sweep.folder().resolve("trials").resolve("slurm-%A_%a.log").toAbsolutePath(),
            quoted(Path.of("").toAbsolutePath().toString()),
            words(program),
            cases(fresh));
  }

  private static String template() {
    try (InputStream in = BatchScript.class.getResourceAsStream("/trials.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String cases(boolean fresh) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < sweep.trials().size(); i++) {
      Trial trial = sweep.trials().get(i);
      String log = quoted(trial.logFile().toString());
      cases.add("  %d) run %s %s ;;".formatted(i, log, words(trial.arguments(fresh))));
    }
    return String.join("\n", cases);
  }

  private static String words(List<String> words) {
    return words.stream().map(BatchScript::quoted).collect(Collectors.joining(" "));
  }

  /** A word quoted for the shell. */
  private static String quoted(String word) {
    return word.matches("[\\w./=:+-]+") ? word : "'" + word.replace("'", QUOTE) + "'";
  }
}

package io.github.sfpn.sweep;

import io.github.sfpn.report.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A shell script that runs the trial of a number, for the schedulers of clusters: as an array job
 * of Slurm it takes the number from the array, from Spark or by hand it takes it as its argument.
 *
 * <p>It needs Java, the product's jar and the sweep's folder at the same place on every machine. A
 * trial that is finished is left as it is, so a number may be run twice.
 */
public final class BatchScript {
  private final Sweep sweep;
  private final Path file;

  private BatchScript(Sweep sweep, Path file) {
    this.sweep = sweep;
    this.file = file;
  }

  /**
   * Writes the script into the sweep's folder, and the experiments it runs.
   *
   * @param program the words that start this product, without arguments
   * @param fresh whether every trial starts over
   */
  public static BatchScript write(Sweep sweep, List<String> program, boolean fresh) {
    BatchScript script = new BatchScript(sweep, sweep.folder().resolve("trials.sh"));
    sweep.trials().forEach(Trial::writeExperiment);
    AtomicFile.write(script.file, script.text(program, fresh));
    return script;
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** The numbers of the trials that are still to be run, counted from 0. */
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
    String array = numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
    String atOnce = sweep.jobs() > 0 ? "%" + sweep.jobs() : "";
    return """
        #!/bin/bash
        # The trials of the sweep %1$s, one for each number from 0 to %2$d: as an array job, or
        #   bash %3$s NUMBER [OPTION...]
        #SBATCH --job-name=%1$s
        #SBATCH --array=%4$s%5$s
        #SBATCH --output=%6$s
        #SBATCH --open-mode=append
        #SBATCH --requeue
        # a minute and a half before the time is up, so that a trial can keep its state
        #SBATCH --signal=B:TERM@90

        number=${1:-$SLURM_ARRAY_TASK_ID}
        options=("${@:2}")
        cd %7$s || exit 3

        # the process itself becomes the trial: signals reach it
        run() {
          log=$1
          shift
          exec %8$s "${options[@]}" "$@" >> "$log" 2>&1
        }

        case $number in
        %9$s  *)
            echo "there is no trial '$number'; expected a number from 0 to %2$d" >&2
            exit 2
            ;;
        esac
        """
        .formatted(
            sweep.name(),
            sweep.trials().size() - 1,
            file,
            array,
            atOnce,
            sweep.folder().resolve("trials").resolve("slurm-%A_%a.log").toAbsolutePath(),
            quoted(Path.of("").toAbsolutePath().toString()),
            words(program),
            cases(fresh));
  }

  private String cases(boolean fresh) {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < sweep.trials().size(); i++) {
      Trial trial = sweep.trials().get(i);
      cases.append(
          "  %d) run %s %s ;;\n"
              .formatted(i, quoted(trial.logFile().toString()), words(trial.arguments(fresh))));
    }
    return cases.toString();
  }

  private static String words(List<String> words) {
    return words.stream().map(BatchScript::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell takes it literally. */
  private static String quoted(String word) {
    return word.matches("[\\w./=:+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

package io.github.sfpn.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell script that runs one trial by its number, for cluster schedulers. In a Slurm array job
 * the number comes from the array; from Spark or by hand it is the argument.
 *
 * <p>It needs Java, the product's jar and the sweep's folder at the same place on every machine. A
 * finished trial is not repeated, so a number may be run twice.
 */
public final class BatchScript {
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
    List<TaskScript.Task> tasks =
        sweep.trials().stream()
            .map(trial -> new TaskScript.Task(trial.logFile(), trial.arguments(fresh)))
            .toList();
    new TaskScript("sweep", sweep.name(), script.file, sweep.jobs(), tasks)
        .write(program, script.numbers());
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
}

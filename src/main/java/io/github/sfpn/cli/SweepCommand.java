package io.github.sfpn.cli;

import io.github.sfpn.comparison.Comparison;
import io.github.sfpn.comparison.ComparisonReport;
import io.github.sfpn.comparison.Layout;
import io.github.sfpn.config.sweep.SweepFile;
import io.github.sfpn.sweep.BatchScript;
import io.github.sfpn.sweep.LocalLauncher;
import io.github.sfpn.sweep.RunState;
import io.github.sfpn.sweep.Sweep;
import io.github.sfpn.sweep.Trial;
import io.github.sfpn.sweep.TrialFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep SWEEP.conf [key=value ...]}: runs every unfinished trial of a grid. */
@Command(
    name = "sweep",
    description =
        "Runs every unfinished trial of a sweep file, each in its own process, and prints a table of the finished ones.",
    footer =
        "%nThe exit code is 0 if all trials have finished, otherwise that of the first trial that failed.",
    mixinStandardHelpOptions = true)
public final class SweepCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SweepCommand.class);

  /** What starts the trials. */
  public enum Launcher {
    LOCAL,
    SLURM,
    SPARK;

    /**
     * The command that submits tasks to a cluster.
     *
     * @param script that runs a task by its number
     */
    public String submission(Path script, List<Integer> tasks) {
      return this == SLURM
          ? "sbatch " + script.toAbsolutePath()
          : "spark-submit --master URL runner-spark.jar %s %s"
              .formatted(
                  script.toAbsolutePath(),
                  tasks.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** As a user types it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--list", description = "Print the trials and their states; run nothing.")
  private boolean list;

  @Option(
      names = "--check",
      description =
          "Check the data, the memory and the time of every variant; train nothing, write nothing.")
  private boolean check;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Number of trials that run at once, the same as jobs=N; default: one per GPU, or one without a GPU.")
  private Integer jobs;

  @Option(names = "--fresh", description = "Start every trial over, including finished ones.")
  private boolean fresh;

  @Option(
      names = "--launcher",
      paramLabel = "LAUNCHER",
      description =
          "What runs the trials: local (default): processes on this machine; slurm, spark: a scheduler, for which a script is written; how to submit it is printed.")
  private Launcher launcher = Launcher.LOCAL;

  @Parameters(
      index = "0",
      paramLabel = "SWEEP.conf",
      description = "A sweep file, such as experiments/ablations/modules.conf.")
  private Path file;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "Settings of the sweep, such as seeds=[1] or grid.network.modules=[1,2], or of every trial's experiment, such as training.epochs=5.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(overrides);
    if (jobs != null) {
      all.add("jobs=" + jobs);
    }
    SweepFile declared = SweepFile.load(file, all);
    declared.remarks().forEach(LOG::warn);
    Sweep sweep = Sweep.of(declared);
    if (list) {
      sweep.trials().forEach(trial -> LOG.info("{}: {}", trial, trial.standing()));
      return ExitCode.DONE.number();
    }
    if (check) {
      return ShutdownHandler.untilStopped(() -> new SweepCheck(sweep).run().number());
    }
    return switch (launcher) {
      case LOCAL -> run(sweep);
      case SLURM, SPARK -> handOver(sweep);
    };
  }

  private int run(Sweep sweep) {
    List<Trial> trials = fresh ? sweep.trials() : sweep.unfinished();
    LOG.info(
        "{}: {} trials, {} of them finished before; the folder is {}",
        sweep.name(),
        sweep.trials().size(),
        sweep.trials().size() - trials.size(),
        sweep.folder());
    try (ShutdownHandler stop = ShutdownHandler.silent()) {
      List<TrialFailure> failures =
          new LocalLauncher(ProgramCommand.words(), fresh, stop::requested).run(sweep, trials);
      report(sweep);
      return exitCode(sweep, failures, stop.requested()).number();
    }
  }

  /** Compares the finished trials, and lists the missing ones in the report and on the console. */
  private static void report(Sweep sweep) {
    List<String> missing = missing(sweep);
    List<Path> finished =
        sweep.trials().stream()
            .filter(trial -> trial.state() == RunState.FINISHED)
            .map(trial -> trial.config().runFolder())
            .toList();
    if (!finished.isEmpty()) {
      ComparisonReport report =
          new ComparisonReport(
              Comparison.of(finished, missing), Optional.empty(), Optional.empty(), Layout.ROWS);
      report.write(sweep.folder(), true);
      LOG.info("\n{}", report.tables());
      LOG.info("comparison: {}", sweep.folder().resolve("comparison.html"));
    }
    missing.forEach(line -> LOG.warn("not in the table: {}", line));
  }

  /** One line for each trial that started but has not finished, and one line for all others. */
  private static List<String> missing(Sweep sweep) {
    Map<Boolean, List<Trial>> unfinished =
        sweep.unfinished().stream()
            .collect(Collectors.partitioningBy(trial -> trial.state() == RunState.NOT_STARTED));
    List<String> lines = new ArrayList<>();
    unfinished.get(false).forEach(trial -> lines.add(trial + ": " + trial.standing()));
    int notStarted = unfinished.get(true).size();
    if (notStarted > 0) {
      lines.add("%d of %d trials: not started".formatted(notStarted, sweep.trials().size()));
    }
    return lines;
  }

  private static ExitCode exitCode(Sweep sweep, List<TrialFailure> failures, boolean stopped) {
    if (stopped) {
      LOG.info("stopped; the same command resumes the unfinished trials");
      return ExitCode.INTERRUPTED;
    }
    if (failures.isEmpty()) {
      return ExitCode.DONE;
    }
    LOG.error(
        "{} of {} trials failed: {}; {}",
        failures.size(),
        sweep.trials().size(),
        failures.stream().map(each -> each.trial().toString()).collect(Collectors.joining(", ")),
        advice(failures));
    return ExitCode.ofProcess(failures.get(0).exitCode());
  }

  /** What to do, which depends on whether another try can end otherwise. */
  private static String advice(List<TrialFailure> failures) {
    List<ExitCode> lasting =
        List.of(ExitCode.USAGE, ExitCode.DATA, ExitCode.DIVERGED, ExitCode.BUG);
    return failures.stream().allMatch(each -> lasting.contains(ExitCode.ofProcess(each.exitCode())))
        ? "they would fail again: correct the cause that the logs name, then repeat this command"
        : "the same command tries them again";
  }

  private int handOver(Sweep sweep) {
    BatchScript script = BatchScript.write(sweep, ProgramCommand.words(), fresh);
    List<Integer> numbers = script.numbers();
    if (numbers.isEmpty()) {
      LOG.info("all {} trials have finished", sweep.trials().size());
      report(sweep);
      return ExitCode.DONE.number();
    }
    LOG.info(
        "{} of {} trials have not finished; submit them with",
        numbers.size(),
        sweep.trials().size());
    LOG.info("  {}", launcher.submission(script.file(), numbers));
    LOG.info("then run this command again to print the table");
    return ExitCode.DONE.number();
  }
}

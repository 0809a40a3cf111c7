package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.report.Manifest.Status;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.run.ExperimentCheck;
import io.github.sfpn.run.GivenModels;
import io.github.sfpn.run.Machine;
import io.github.sfpn.run.RunDescription;
import io.github.sfpn.run.RunFolder;
import io.github.sfpn.run.RunLog;
import io.github.sfpn.run.RunWriter;
import io.github.sfpn.sweep.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code EXPERIMENT.conf [key=value ...]}: runs or checks one experiment. */
final class ExperimentCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCommand.class);

  private final ExperimentFile declared;
  private final GivenModels models;
  private final String commandLine;
  private final Options options;
  private volatile RunWriter running;

  /**
   * The options of a run.
   *
   * @param fresh whether to delete the files of an earlier run first
   * @param unlessFinished whether to do nothing if the run has finished already
   * @param hyperparameters further columns of TensorBoard's table
   */
  record Options(boolean fresh, boolean unlessFinished, Map<String, String> hyperparameters) {}

  /**
   * @param models evaluated instead of trained
   * @param commandLine as the user typed it
   */
  ExperimentCommand(
      ExperimentFile declared, GivenModels models, String commandLine, Options options) {
    this.declared = declared;
    this.models = models;
    this.commandLine = commandLine;
    this.options = options;
  }

  /** How a manifest shows the command of these words. */
  static String shown(Path experiment, List<String> overrides, String... before) {
    return Stream.of(
            Stream.of("java -jar runner.jar"),
            Stream.of(before),
            Stream.of(experiment.toString()),
            overrides.stream())
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  void run() {
    ExperimentConfig config = declared.config();
    if (options.unlessFinished() && RunState.of(config) == RunState.FINISHED) {
      LOG.info(
          "{}, seed {}: an earlier run has finished; nothing to do", config.name(), config.seed());
      return;
    }
    Experiment experiment = new Experiment(config, models);
    try (ShutdownHandler stop = ShutdownHandler.of(this::stopping);
        RunFolder folder =
            RunFolder.open(
                declared,
                models.methods().isEmpty() ? RunFolder.Kind.EXPERIMENT : RunFolder.Kind.EVALUATION,
                options.fresh(),
                experiment.batches()::perEpoch);
        RunLog log = RunLog.into(folder.path().resolve("log.txt"))) {
      LOG.info(
          "{}, seed {}: the run folder is {}",
          config.name(),
          config.seed(),
          folder.path().toAbsolutePath().normalize());
      declared.remarks().forEach(LOG::warn);
      LOG.info("device: {}", Machine.explanation(config.runtime()));
      RunDescription description =
          new RunDescription(config, experiment.dataset(), options.hyperparameters());
      try (RunWriter record =
          new RunWriter(folder, config, experiment.dataset(), description, models, commandLine)) {
        running = record;
        run(experiment, record, stop);
      } catch (RuntimeException | Error e) {
        log.ended(e);
        throw e;
      }
    }
  }

  /** Before the run has begun there is nothing to keep. */
  private int stopping() {
    RunWriter record = running;
    return record == null ? 0 : record.interrupted();
  }

  private static void run(Experiment experiment, RunWriter record, ShutdownHandler stop) {
    try {
      experiment.run(record, stop::requested);
    } catch (RuntimeException | Error e) {
      try {
        record.end(status(e));
      } catch (RuntimeException again) {
        e.addSuppressed(again); // a full disk fails twice; the first failure says more
      }
      throw e;
    }
  }

  private static Status status(Throwable thrown) {
    return switch (ExitCode.of(thrown)) {
      case DIVERGED -> Status.DIVERGED;
      case INTERRUPTED -> Status.INTERRUPTED;
      default -> Status.FAILED;
    };
  }

  int check() {
    declared.remarks().forEach(LOG::warn);
    new ExperimentCheck(new Experiment(declared.config())).run();
    return ExitCode.DONE.number();
  }
}

package io.github.sfpn;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.report.Manifest.Status;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code EXPERIMENT.conf [key=value ...]}: runs or checks one experiment. */
final class ExperimentCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCommand.class);

  private final Path file;
  private final List<String> overrides;

  ExperimentCommand(Path file, List<String> overrides) {
    this.file = file;
    this.overrides = overrides;
  }

  void run(boolean fresh) {
    ExperimentFile declared = ExperimentFile.load(file, overrides);
    ExperimentConfig config = declared.config();
    Experiment experiment = new Experiment(config);
    try (StopSignal stop = new StopSignal();
        RunFolder folder = RunFolder.open(declared, fresh);
        RunLog log = RunLog.into(folder.path().resolve("log.txt"))) {
      LOG.info("{}, seed {}: all goes into {}", config.name(), config.seed(), folder.path());
      try (RunRecord record = new RunRecord(folder, config, experiment.dataset(), commandLine())) {
        run(experiment, record, stop);
      } catch (RuntimeException | Error e) {
        log.ended(e);
        throw e;
      }
    }
  }

  private static void run(Experiment experiment, RunRecord record, StopSignal stop) {
    try {
      experiment.run(record, stop);
    } catch (RuntimeException | Error e) {
      try {
        record.end(status(e));
      } catch (RuntimeException again) {
        e.addSuppressed(again); // a full disk fails twice; the first time tells more
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

  private String commandLine() {
    return "java -jar runner.jar "
        + file
        + (overrides.isEmpty() ? "" : " " + String.join(" ", overrides));
  }

  void check() {
    new ExperimentCheck(new Experiment(ExperimentFile.load(file, overrides).config())).run();
  }
}

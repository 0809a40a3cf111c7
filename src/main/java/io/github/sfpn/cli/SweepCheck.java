package io.github.sfpn.cli;

import io.github.sfpn.report.TimeSpan;
import io.github.sfpn.run.Experiment;
import io.github.sfpn.run.ExperimentCheck;
import io.github.sfpn.sweep.Sweep;
import io.github.sfpn.sweep.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code sweep --check}: checks the first trial of every variant as {@code --check} does, and
 * estimates the training time of the whole sweep. Seeds do not affect a check.
 */
final class SweepCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SweepCheck.class);

  private final Sweep sweep;
  private final List<String> failed = new ArrayList<>();
  private ExitCode firstFailure = ExitCode.DONE;
  private double secondsOfTraining;

  SweepCheck(Sweep sweep) {
    this.sweep = sweep;
  }

  /** Checks every variant, also after one has failed. */
  ExitCode run() {
    Map<String, List<Trial>> variants =
        sweep.trials().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.declared().variant(), LinkedHashMap::new, Collectors.toList()));
    variants.forEach(this::check);
    LOG.info("");
    if (failed.isEmpty()) {
      LOG.info(
          "{} is ready to run: {} trials, about {} of training on this machine if they run one by one",
          sweep.name(),
          sweep.trials().size(),
          TimeSpan.text(secondsOfTraining));
    } else {
      LOG.error(
          "{} of {} variants of {} cannot run: {}",
          failed.size(),
          variants.size(),
          sweep.name(),
          String.join(", ", failed));
    }
    return firstFailure;
  }

  private void check(String variant, List<Trial> trials) {
    LOG.info("\n{}", variant.isEmpty() ? sweep.name() : variant);
    try {
      ExperimentCheck check = new ExperimentCheck(new Experiment(trials.get(0).config()));
      secondsOfTraining += check.run() * trials.size();
    } catch (RuntimeException | OutOfMemoryError e) {
      ExitCode code = ExitCode.of(e);
      if (code == ExitCode.BUG) {
        throw e;
      }
      LOG.error("{} cannot run: {}", variant, e.getMessage());
      failed.add(variant);
      firstFailure = firstFailure == ExitCode.DONE ? code : firstFailure;
    }
  }
}

package io.github.sfpn.sweep;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.sweep.DeclaredTrial;
import io.github.sfpn.io.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One experiment of a sweep.
 *
 * <p>For each trial, {@code <sweep>/trials} holds the complete experiment file, which the child
 * process reads, and the console output of the child.
 *
 * @param folder of the sweep
 */
public record Trial(DeclaredTrial declared, Path folder) {
  /** The complete experiment. */
  public ExperimentConfig config() {
    return declared.experiment().config();
  }

  /** {@code modules-2 seed 1}. */
  @Override
  public String toString() {
    return "%s seed %d".formatted(declared.variant(), config().seed());
  }

  /** The state of the trial. */
  public RunState state() {
    RunState ofRun = RunState.of(config());
    return ofRun == RunState.NOT_STARTED && Files.exists(logFile())
        ? RunState.STARTED_IN_VAIN
        : ofRun;
  }

  /** The state in words, with the log file if the trial neither finished nor was stopped. */
  public String standing() {
    RunState state = state();
    boolean asMeant = state == RunState.FINISHED || state == RunState.INTERRUPTED;
    return asMeant || !Files.exists(logFile())
        ? state.toString()
        : "%s; its log is %s".formatted(state, logFile());
  }

  Path experimentFile() {
    return file(".conf");
  }

  Path logFile() {
    return file(".log");
  }

  private Path file(String ending) {
    String name = "%s-seed-%d%s".formatted(declared.variant(), config().seed(), ending);
    return folder.resolve("trials").resolve(name);
  }

  void writeExperiment() {
    AtomicFile.write(experimentFile(), declared.experiment().resolved());
  }

  /**
   * The arguments of the child.
   *
   * @param fresh whether it starts over instead of resuming
   */
  List<String> arguments(boolean fresh) {
    List<String> words = new ArrayList<>();
    words.add(fresh ? "--fresh" : "--unless-finished");
    declared
        .choices()
        .forEach((axis, choice) -> words.addAll(List.of("--hyperparameter", axis + "=" + choice)));
    words.add(experimentFile().toString());
    return words;
  }
}

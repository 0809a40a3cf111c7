package io.github.sfpn.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole experiment. Defaults and units of every key stand in {@code reference.conf}.
 *
 * @param name of the run's folder
 * @param seed of all random numbers but those of the split and of synthetic scenes
 * @param scale s, how many times finer the guide is than the hyperspectral cube, at least 2
 * @param methods of {@link #METHODS}, at least one, each once
 * @param runs folder under which run folders are made
 */
public record ExperimentConfig(
    String name,
    long seed,
    int scale,
    List<String> methods,
    String runs,
    DatasetConfig dataset,
    DegradationConfig degradation,
    NetworkConfig network,
    TrainingConfig training,
    RefinementConfig refinement,
    FixedBlurConfig fixedBlur,
    LttrConfig lttr,
    CmsConfig cms,
    BackProjectionConfig backProjection,
    EvaluationConfig evaluation,
    RuntimeConfig runtime) {

  /** The methods that an experiment can name. */
  public static final List<String> METHODS =
      List.of("bicubic", "gsa", "back-projection", "lttr", "cms", "sfpn");

  static final String FOLDER_NAME_EXPECTED =
      "must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front";

  /**
   * @throws ConfigException if a value is impossible, or sections contradict one another
   */
  public ExperimentConfig {
    methods = List.copyOf(methods);
    Problems problems = new Problems();
    problems.check(namesAFolder(name), "name", FOLDER_NAME_EXPECTED, name);
    problems.check(scale >= 2, "scale", "must be at least 2", scale);
    problems.check(!methods.isEmpty(), "methods", "must name at least one method", methods);
    for (String method : methods) {
      problems.checkKnown("methods", method, METHODS);
    }
    problems.check(
        new HashSet<>(methods).size() == methods.size(),
        "methods",
        "must name each method once",
        methods);
    problems.check(DatasetConfig.isFolder(runs), "runs", DatasetConfig.FOLDER_EXPECTED, runs);
    problems.check(
        runtime.devices() <= training.batch(),
        "runtime.devices",
        "must be at most training.batch, which is " + training.batch(),
        runtime.devices(),
        "training.batch");
    Agreement.check(problems, scale, methods, dataset, degradation, training, evaluation);
    problems.throwIfAny("the experiment");
  }

  static boolean namesAFolder(String name) {
    return name.matches(
        "[^./\\\\:\\s\\p{Cntrl}-]([^/\\\\:\\p{Cntrl}]{0,98}[^/\\\\:\\s\\p{Cntrl}])?");
  }

  /** All random numbers but those of the split and of synthetic scenes. */
  public Seeds seeds() {
    return new Seeds(seed);
  }

  /**
   * Every key with its value as an experiment file writes it, in the order of {@code
   * reference.conf}: {@code training.adam.beta1} is {@code 0.9}.
   */
  public Map<String, String> settings() {
    return Keys.settings(this);
  }

  /** Height and width of a training crop in high-resolution pixels. */
  public int cropSize() {
    return Math.multiplyExact(training.crop(), scale);
  }

  /** Where this run's files go: {@code <runs>/<name>/seed-<seed>}. */
  public Path runFolder() {
    return Path.of(runs, name, "seed-" + seed);
  }

  /** Whether a run of the other gives this one's results: it may differ in place and machine. */
  public boolean givesTheResultsOf(ExperimentConfig other) {
    return settingsOfResults().equals(other.settingsOfResults());
  }

  private Map<String, String> settingsOfResults() {
    Map<String, String> settings = new LinkedHashMap<>(settings());
    settings.keySet().removeIf(key -> key.equals("runs") || key.startsWith("runtime."));
    return settings;
  }
}

package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole experiment. Defaults and units of every key stand in {@code reference.conf}.
 *
 * @param name of the run's folder
 * @param seed of all random numbers except those of the split and of synthetic scenes
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
    PzresNetConfig pzresNet,
    MhfNetConfig mhfNet,
    UalConfig ual,
    FixedBlurConfig fixedBlur,
    LttrConfig lttr,
    CmsConfig cms,
    BackProjectionConfig backProjection,
    EvaluationConfig evaluation,
    RuntimeConfig runtime) {

  /** The methods that an experiment can name. */
  public static final List<String> METHODS =
      List.of(
          "bicubic",
          "gsa",
          "back-projection",
          "lttr",
          "cms",
          "pzres-net",
          "mhf-net",
          "ual",
          "sfpn");

  /** The methods that are trained on the training scenes. */
  public static final List<String> LEARNED_METHODS = List.of("sfpn", "pzres-net", "mhf-net", "ual");

  public static final String FOLDER_NAME_EXPECTED =
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
    new CrossSectionChecks(problems, scale, dataset, evaluation, runtime)
        .check(degradation)
        .checkTraining("", training, methods.contains("sfpn"))
        .checkTraining("pzres-net", pzresNet.training(), methods.contains("pzres-net"))
        .checkTraining("mhf-net", mhfNet.training(), methods.contains("mhf-net"))
        .checkTraining("ual", ual.training(), methods.contains("ual"));
    problems.throwIfAny("the experiment");
  }

  public static boolean namesAFolder(String name) {
    return name.matches(
        "[^./\\\\:\\s\\p{Cntrl}-]([^/\\\\:\\p{Cntrl}]{0,98}[^/\\\\:\\s\\p{Cntrl}])?");
  }

  /** The generators of all random numbers except those of the split and of synthetic scenes. */
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

  /** The methods that are trained, in the order of {@link #methods}. */
  public List<String> learnedMethods() {
    return methods.stream().filter(LEARNED_METHODS::contains).toList();
  }

  /**
   * The training settings of a method.
   *
   * @param method of {@link #LEARNED_METHODS}
   */
  public TrainingConfig training(String method) {
    return switch (method) {
      case "sfpn" -> training;
      case "pzres-net" -> pzresNet.training();
      case "mhf-net" -> mhfNet.training();
      case "ual" -> ual.training();
      default -> throw new IllegalArgumentException(method + " does not learn");
    };
  }

  /**
   * The sections in which the training of a method differs from that of another experiment on the
   * same data. The number of epochs does not count, because a training can be extended.
   *
   * @param method of {@link #LEARNED_METHODS}
   */
  public List<String> learnsUnlike(ExperimentConfig other, String method) {
    return switch (method) {
      case "sfpn" ->
          Stream.of(
                  network.equals(other.network) ? "" : "network",
                  training.equals(other.training.withEpochs(training.epochs())) ? "" : "training")
              .filter(section -> !section.isEmpty())
              .toList();
      case "pzres-net" -> differing(method, pzresNet, other.pzresNet);
      case "mhf-net" -> differing(method, mhfNet, other.mhfNet);
      case "ual" -> differing(method, ual, other.ual.with(ual.adaptation()));
      default -> throw new IllegalArgumentException(method + " does not learn");
    };
  }

  private static List<String> differing(String section, Record here, Record there) {
    String epochs = "training.epochs";
    Map<String, String> settings = Keys.settings(here);
    Map<String, String> others = new LinkedHashMap<>(Keys.settings(there));
    others.put(epochs, settings.get(epochs));
    return settings.equals(others) ? List.of() : List.of(section);
  }

  /** Height and width of a training crop of SFPN in high-resolution pixels. */
  public int cropSize() {
    return Math.multiplyExact(training.crop(), scale);
  }

  /** The run folder: {@code <runs>/<name>/seed-<seed>}. */
  public Path runFolder() {
    return Path.of(runs, name, "seed-" + seed);
  }

  /**
   * Whether another experiment has the same results on the same data; runs folder and machine may
   * differ.
   */
  public boolean givesTheResultsOf(ExperimentConfig other) {
    return settingsOfResults().equals(other.settingsOfResults());
  }

  /** The {@link #settings} that determine the results on given data. */
  public Map<String, String> settingsOfResults() {
    Map<String, String> settings = new LinkedHashMap<>(settings());
    settings.keySet().removeIf(key -> key.equals("runs") || key.startsWith("runtime."));
    return settings;
  }
}

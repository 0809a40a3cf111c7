package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.Sections;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole experiment. Defaults and units of every key stand in {@code reference.conf}.
 *
 * @param name of the run's folder
 * @param seed of all random numbers except those of the split and of synthetic scenes
 * @param scale s, how many times finer the guide is than the hyperspectral cube, at least 2
 * @param methods names of {@link KnownMethods}, at least one, each once
 * @param guideConsistency whether the results of all methods are corrected so that the guide
 *     computed from them matches the given one, where the response of its camera is known
 * @param runs folder under which run folders are made
 * @param methodSections the section of every method that has one of its name
 */
public record ExperimentConfig(
    String name,
    long seed,
    int scale,
    List<String> methods,
    boolean guideConsistency,
    String runs,
    DatasetConfig dataset,
    DegradationConfig degradation,
    NetworkConfig network,
    TrainingConfig training,
    RefinementConfig refinement,
    FixedBlurConfig fixedBlur,
    @Sections(KnownMethods.SectionTypes.class) Map<String, Record> methodSections,
    EvaluationConfig evaluation,
    RuntimeConfig runtime) {

  private static final String TRAINING = "training";

  public static final String FOLDER_NAME_EXPECTED =
      "must be fit to name a folder: up to 100 characters, no / \\ or :, no dot or dash in front";

  /**
   * @throws ConfigException if a value is impossible, or sections contradict one another
   */
  public ExperimentConfig {
    methods = List.copyOf(methods);
    methodSections = Collections.unmodifiableMap(new LinkedHashMap<>(methodSections));
    Problems problems = new Problems();
    problems.check(namesAFolder(name), "name", FOLDER_NAME_EXPECTED, name);
    problems.check(scale >= 2, "scale", "must be at least 2", scale);
    problems.check(!methods.isEmpty(), "methods", "must name at least one method", methods);
    for (String method : methods) {
      problems.checkKnown("methods", method, KnownMethods.names());
    }
    problems.check(
        new HashSet<>(methods).size() == methods.size(),
        "methods",
        "must name each method once",
        methods);
    problems.check(DatasetConfig.isFolder(runs), "runs", DatasetConfig.FOLDER_EXPECTED, runs);
    new CrossSectionChecks(problems, scale, dataset, evaluation, runtime).check(degradation);
    problems.throwIfAny("the experiment");
  }

  /** Reports what prevents a training of its methods; an evaluation of models trains nothing. */
  void checkTrainings(Problems problems) {
    CrossSectionChecks checks =
        new CrossSectionChecks(problems, scale, dataset, evaluation, runtime);
    for (MethodDeclaration method : KnownMethods.of(methods)) {
      if (method.learning().isPresent()) {
        String section = method.learning().get().section();
        checks.checkTraining(section, training(section, training, methodSections));
      }
    }
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

  /**
   * The section of a method's own name.
   *
   * @param type as the method declares it
   * @throws IllegalArgumentException if the method declares no such section
   */
  public <R extends Record> R section(String method, Class<R> type) {
    return section(methodSections, method, type);
  }

  private static <R extends Record> R section(
      Map<String, Record> sections, String method, Class<R> type) {
    if (!type.isInstance(sections.get(method))) {
      throw new IllegalArgumentException("no section %s of %s".formatted(method, type));
    }
    return type.cast(sections.get(method));
  }

  /**
   * The training settings of a method.
   *
   * @throws IllegalArgumentException if it is not trained
   */
  public TrainingConfig training(String method) {
    return training(KnownMethods.learning(method).section(), training, methodSections);
  }

  /** The {@code training} of a method's section; of none, the experiment's own. */
  private static TrainingConfig training(
      String section, TrainingConfig own, Map<String, Record> methodSections) {
    return section.isEmpty()
        ? own
        : Keys.section(methodSections.get(section), TRAINING, TrainingConfig.class);
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
    settings
        .keySet()
        .removeIf(
            key ->
                key.equals("runs")
                    || key.equals("evaluation.save")
                    || key.equals("evaluation.viewer")
                    || key.startsWith("runtime."));
    return settings;
  }
}

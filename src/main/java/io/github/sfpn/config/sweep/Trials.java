package io.github.sfpn.config.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.ConfigLayers;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Place;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.sweep.Axis.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the experiments of a grid. A problem that several trials share is reported once.
 *
 * @param base the unresolved base experiment
 * @param overrides {@code key=value} pairs for every experiment
 */
record Trials(String name, SweepConfig config, Grid grid, Config base, List<String> overrides) {
  /**
   * @throws ConfigException with all problems of all trials
   */
  List<DeclaredTrial> all() {
    List<DeclaredTrial> trials = new ArrayList<>();
    Map<Problem, List<String>> found = new LinkedHashMap<>();
    int count = 0;
    for (Map<String, Choice> combination : grid.combinations()) {
      for (Optional<Long> seed : seeds()) {
        Problems problems = new Problems();
        trial(combination, seed, problems).ifPresent(trials::add);
        String title = grid.variant(combination) + seed.map(s -> " with seed " + s).orElse("");
        for (Problem problem : problems.all()) {
          found.computeIfAbsent(problem, each -> new ArrayList<>()).add(title);
        }
        count++;
      }
    }
    Problems problems = new Problems();
    for (Map.Entry<Problem, List<String>> each : found.entrySet()) {
      problems.add(told(each.getKey(), each.getValue(), count));
    }
    if (count == 0) {
      problems.add(Problem.with(new Place(name, 0), "leaves no trial: all are excluded"));
    }
    requireDistinct(trials, problems);
    problems.throwIfAny(name);
    return trials;
  }

  private List<Optional<Long>> seeds() {
    return config.seeds().isEmpty()
        ? List.of(Optional.empty())
        : config.seeds().stream().map(Optional::of).toList();
  }

  private static Problem told(Problem problem, List<String> trials, int count) {
    if (trials.size() == count) {
      return problem;
    }
    String where =
        trials.size() == 1
            ? " (in the trial %s)".formatted(trials.get(0))
            : " (in %d of %d trials, the first is %s)"
                .formatted(trials.size(), count, trials.get(0));
    return new Problem(
        problem.source(),
        problem.line(),
        problem.key(),
        problem.complaint() + where,
        problem.dependsOn());
  }

  private Optional<DeclaredTrial> trial(
      Map<String, Choice> combination, Optional<Long> seed, Problems problems) {
    List<Config> files = new ArrayList<>();
    combination.values().forEach(choice -> files.add(choice.settings()));
    files.add(base);
    try {
      ConfigLayers sources =
          ConfigLayers.of(name, files, overrides, ExperimentFile.SECTIONS, problems);
      ConfigObject merged = sources.over(ExperimentFile.reference());
      String variant = combination.isEmpty() ? text(merged, "name") : grid.variant(combination);
      Config identity = identity(variant, text(merged, "runs"), seed);
      return ExperimentFile.bind(sources.below(identity), problems)
          .map(experiment -> new DeclaredTrial(variant, grid.choices(combination), experiment));
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(Hocon.problem(e, name));
      return Optional.empty();
    }
  }

  /**
   * A text value of the experiment before it is bound; empty if it is no text, which binding
   * reports.
   */
  private static String text(ConfigObject experiment, String key) {
    return experiment.get(key).valueType() == ConfigValueType.STRING
        ? (String) experiment.get(key).unwrapped()
        : "";
  }

  /**
   * The settings that determine the trial's run folder {@code
   * <runs>/<sweep>/<variant>/seed-<seed>}.
   */
  private Config identity(String variant, String runs, Optional<Long> seed) {
    String origin = "the trial " + variant;
    Config identity =
        ConfigFactory.parseString("", ConfigParseOptions.defaults().setOriginDescription(origin));
    if (!variant.isEmpty()) {
      identity = identity.withValue("name", ConfigValueFactory.fromAnyRef(variant, origin));
    }
    if (DatasetConfig.isFolder(runs)) {
      String folder = Path.of(runs, config.name()).toString();
      identity = identity.withValue("runs", ConfigValueFactory.fromAnyRef(folder, origin));
    }
    return seed.isEmpty()
        ? identity
        : identity.withValue("seed", ConfigValueFactory.fromAnyRef(seed.get(), origin));
  }

  private void requireDistinct(List<DeclaredTrial> trials, Problems problems) {
    Map<Path, DeclaredTrial> folders = new LinkedHashMap<>();
    for (DeclaredTrial trial : trials) {
      DeclaredTrial other = folders.put(trial.experiment().config().runFolder(), trial);
      if (other != null) {
        problems.add(
            Problem.with(
                new Place(name, 0),
                "gives two trials the name %s: %s and %s"
                    .formatted(trial.variant(), other.choices(), trial.choices())));
      }
    }
  }
}

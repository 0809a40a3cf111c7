package io.github.sfpn.config.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.ConfigLayers;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.KeyValue;
import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.config.binding.Place;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.RecordBinder;
import io.github.sfpn.config.binding.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sweep as a user writes it: an experiment and a grid of settings that vary. {@code
 * sweep-reference.conf} has every key.
 *
 * @param trials all experiments of the grid, each checked, at least one
 * @param remarks sentences for the log, each once
 */
public record SweepFile(SweepConfig config, List<DeclaredTrial> trials, List<String> remarks) {
  private static final List<String> KEYS =
      List.of("name", "seeds", "jobs", "base", "grid", "zip", "exclude");
  private static final List<String> SECTIONS = List.of("base", "grid");
  private static final List<String> NOT_IN_THE_RECORD = List.of("base", "grid", "zip", "exclude");

  public SweepFile {
    trials = List.copyOf(trials);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a sweep file.
   *
   * @param overrides {@code key=value} each: keys of the sweep change the sweep, others every
   *     trial's experiment
   * @throws ConfigException with all problems of the sweep and its trials
   */
  public static SweepFile load(Path file, List<String> overrides) {
    Hocon.requireFile(file, "name a sweep file, such as those in experiments/ablations/");
    String name = file.normalize().toString();
    Problems problems = new Problems();
    List<String> remarks = new ArrayList<>();
    try {
      List<String> own = overrides.stream().filter(SweepFile::isOwn).toList();
      List<String> others = overrides.stream().filter(each -> !own.contains(each)).toList();
      ConfigLayers sources =
          ConfigLayers.of(name, List.of(Hocon.read(file, remarks::add)), own, SECTIONS, problems);
      requireSweep(sources.merged(), name, problems);
      reportUnknownKeys(sources.merged(), problems);
      Config declared = ownKeys(sources.merged());
      Config reference = reference();
      Config resolved =
          Stream.of("base", "grid")
              .reduce(declared, Config::withoutPath, (a, b) -> b)
              .withFallback(reference)
              .resolve();
      SweepConfig config = config(resolved, sources, problems);
      Grid grid =
          GridReader.read(
              section(declared, "grid"),
              resolved.getValue("zip"),
              resolved.getValue("exclude"),
              problems);
      requireUnvaried(others, grid, config, problems);
      problems.throwIfAny(name);
      requireBase(sources.merged(), name, problems);
      Trials trials = new Trials(name, config, grid, section(declared, "base").toConfig(), others);
      List<DeclaredTrial> all = trials.all();
      all.forEach(trial -> remarks.addAll(trial.experiment().remarks()));
      return new SweepFile(config, all, remarks.stream().distinct().toList());
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(Hocon.problem(e, name));
      throw problems.exception(name);
    }
  }

  /** The folder of the sweep: {@code <runs>/<name>}. */
  public Path folder() {
    return Path.of(trials.get(0).experiment().config().runs());
  }

  private static boolean isOwn(String override) {
    return new KeyValue(override)
        .parse(new Problems()).root().keySet().stream().anyMatch(KEYS::contains);
  }

  private static void requireSweep(Config tree, String name, Problems problems) {
    if (SECTIONS.stream().noneMatch(tree::hasPathOrNull)
        && tree.root().keySet().stream().anyMatch(ExperimentFile.SECTIONS::contains)) {
      problems.add(
          Problem.with(
              new Place(name, 0),
              "is an experiment; run it without the word sweep, or write a sweep file whose base"
                  + " includes it"));
      throw problems.exception(name);
    }
  }

  /** The default experiment takes days, and nobody means it. */
  private static void requireBase(Config tree, String name, Problems problems) {
    if (section(tree, "base").isEmpty()) {
      problems.add(
          Problem.with(
              new Place(name, 0),
              (tree.isEmpty() ? "is empty" : "has no base")
                  + ": expected base { ... } with the experiment that is varied, and grid { ... }"
                  + " with what varies; see experiments/ablations/"));
      throw problems.exception(name);
    }
  }

  private static void reportUnknownKeys(Config tree, Problems problems) {
    List<String> experiment = Key.of(ExperimentConfig.class).stream().map(Key::name).toList();
    for (String key : tree.root().keySet()) {
      if (!KEYS.contains(key)) {
        String hint =
            experiment.contains(key) || key.equals(ExperimentFile.VARIABLES)
                ? "; an experiment's keys stand in base { ... }"
                : Spelling.hint(key, KEYS);
        problems.add(
            Problem.with(Hocon.place(tree.root().get(key)), key, "is not a key of a sweep" + hint));
      }
    }
  }

  private static Config ownKeys(Config tree) {
    Config own = ConfigFactory.empty();
    for (String key : KEYS) {
      ConfigValue value = tree.root().get(key);
      own = value == null ? own : own.withValue(key, value);
    }
    return own;
  }

  private static ConfigObject section(Config tree, String key) {
    return tree.root().get(key) instanceof ConfigObject section
        ? section
        : ConfigFactory.empty().root();
  }

  private static SweepConfig config(Config resolved, ConfigLayers sources, Problems problems) {
    Config reference = reference();
    Optional<SweepConfig> defaults =
        RecordBinder.bind(
            SweepConfig.class,
            scalars(reference),
            Optional.empty(),
            problem -> new Place("sweep-reference.conf", 0),
            problems);
    return RecordBinder.bind(
            SweepConfig.class, scalars(resolved), defaults, sources::place, problems)
        .or(() -> defaults)
        .orElseThrow();
  }

  private static ConfigObject scalars(Config tree) {
    Config remaining = tree;
    for (String key : NOT_IN_THE_RECORD) {
      remaining = remaining.withoutPath(key);
    }
    return remaining.root();
  }

  /** Refuses to override a key that an axis sets: one of the two would have no effect. */
  private static void requireUnvaried(
      List<String> overrides, Grid grid, SweepConfig config, Problems problems) {
    for (String override : overrides) {
      KeyValue keyValue = new KeyValue(override);
      Config tree = keyValue.parse(new Problems());
      Set<String> keys = Axis.keys(tree.root());
      List<String> complaints = new ArrayList<>();
      for (Axis axis : grid.axesInUse()) {
        axis.keys().stream()
            .filter(varied -> keys.stream().anyMatch(key -> Axis.overlap(key, varied)))
            .map(varied -> varied + " is varied by the sweep; " + axis.instead(varied, tree))
            .forEach(complaints::add);
      }
      if (keys.contains("seed") && !config.seeds().isEmpty()) {
        complaints.add("seed is varied by the sweep; change seeds=" + Literal.of(config.seeds()));
      }
      complaints.forEach(each -> problems.add(Problem.with(keyValue.place(), each)));
    }
  }

  private static Config reference() {
    return ConfigFactory.parseURL(
        SweepFile.class.getResource("/sweep-reference.conf"),
        ConfigParseOptions.defaults().setAllowMissing(false));
  }
}

package io.github.sfpn.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.ConfigLayers;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Place;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.RecordBinder;
import io.github.sfpn.config.binding.RenamedKeys;
import io.github.sfpn.config.binding.ResolvedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An experiment as a user writes it: a HOCON file that overrides {@code reference.conf}, and {@code
 * key=value} pairs of the command line that override the file.
 *
 * @param config the complete experiment, checked
 * @param remarks sentences for the log: old names of keys, files included from elsewhere
 */
public record ExperimentFile(ExperimentConfig config, List<String> remarks) {
  public static final List<String> SECTIONS = Keys.sections(ExperimentConfig.class);

  /** A section for the user's own variables: {@code ${vars.x}} stands for the value of x in it. */
  public static final String VARIABLES = "vars";

  /** Keys of earlier versions. */
  public static final RenamedKeys RENAMED =
      new RenamedKeys(
          Keys.values(ExperimentConfig.class).stream()
              .filter(key -> key.endsWith("training.step-size"))
              .collect(
                  Collectors.toMap(
                      key -> key.replace("step-size", "halve-every"), Function.identity())));

  /** Whether a file is held to the rules of today. */
  private enum Reading {
    STRICT,
    /** To evaluate models that exist: nothing is trained, so nothing prevents a training. */
    EVALUATED,
    /** Of an earlier run: keys without effect, which it could have, are passed over. */
    RECORDED
  }

  public ExperimentFile {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads an experiment file.
   *
   * @param file may include others, by paths relative to itself
   * @param overrides {@code key=value} each, as {@code training.epochs=5} or {@code
   *     methods=[bicubic]}; the last of a key wins
   * @throws ConfigException with all problems of both
   */
  public static ExperimentFile load(Path file, List<String> overrides) {
    return read(Source.of(file), overrides, Reading.STRICT);
  }

  /**
   * Reads an experiment file that is to be run: it must name the run's folder, so that an empty or
   * a wrong file does not start the training of the defaults.
   *
   * @throws ConfigException with all that is wrong, as {@link #load}
   */
  public static ExperimentFile toRun(Path file, List<String> overrides) {
    Source source = Source.of(file);
    ExperimentFile experiment = read(source, overrides, Reading.STRICT);
    requireName(source, overrides);
    return experiment;
  }

  /**
   * The same to evaluate models that exist, with further settings that follow from the experiment
   * itself.
   *
   * @param further makes of it what overrides the overrides
   */
  public static ExperimentFile toEvaluate(
      Path file, List<String> overrides, Function<ExperimentConfig, List<String>> further) {
    Source source = Source.of(file);
    ExperimentFile experiment = read(source, overrides, Reading.EVALUATED);
    requireName(source, overrides);
    List<String> more = further.apply(experiment.config());
    return read(
        source, Stream.concat(overrides.stream(), more.stream()).toList(), Reading.EVALUATED);
  }

  private static void requireName(Source source, List<String> overrides) {
    Problems problems = new Problems();
    ConfigLayers layers =
        ConfigLayers.of(source.name(), List.of(source.tree()), overrides, SECTIONS, problems);
    if (!layers.mention("name")) {
      problems.add(
          Problem.with(
              new Place(source.name(), 0),
              (source.tree().isEmpty() ? "is empty" : "names no run")
                  + ": expected name = NAME, which names the run's folder, and the keys that differ"
                  + " from the defaults; see experiments/quickstart.conf"));
    }
    problems.throwIfAny(source.name());
  }

  /**
   * Reads the {@code experiment.conf} of a run folder, whichever version wrote it.
   *
   * @throws ConfigException if it is no complete experiment
   */
  public static ExperimentFile recorded(Path file) {
    return read(Source.of(file), List.of(), Reading.RECORDED);
  }

  /**
   * What a file says.
   *
   * @param name how messages call it
   * @param remarks of reading it
   */
  private record Source(String name, Config tree, List<String> remarks) {
    static final Source NONE = new Source("the command line", ConfigFactory.empty(), List.of());

    static Source of(Path file) {
      String name = file.normalize().toString();
      Hocon.requireFile(file, "name an experiment file, such as those in experiments/");
      List<String> remarks = new ArrayList<>();
      try {
        return new Source(name, Hocon.read(file, remarks::add), remarks);
      } catch (com.typesafe.config.ConfigException e) {
        Problems problems = new Problems();
        problems.add(Hocon.problem(e, name));
        throw problems.exception(name);
      }
    }
  }

  /**
   * The defaults without any file.
   *
   * @param overrides as in {@link #load}
   * @throws ConfigException with all problems
   */
  public static ExperimentFile defaults(List<String> overrides) {
    return read(Source.NONE, overrides, Reading.STRICT);
  }

  /**
   * The complete experiment as HOCON text with the comments of {@code reference.conf}: every key,
   * no includes, no substitutions. Loads again to an equal {@link #config()}.
   */
  public String resolved() {
    return new ResolvedText(reference().resolve()).of(config);
  }

  private static ExperimentFile read(Source source, List<String> overrides, Reading reading) {
    String name = source.name();
    Problems problems = new Problems();
    try {
      if (source.tree().hasPathOrNull("grid") || source.tree().hasPathOrNull("base")) {
        problems.add(
            Problem.with(
                new Place(name, 0), "is a sweep; run it with java -jar runner.jar sweep " + name));
        throw problems.exception(name);
      }
      ConfigLayers sources =
          ConfigLayers.of(name, List.of(source.tree()), overrides, SECTIONS, problems);
      Optional<ExperimentFile> experiment = bind(sources, source.remarks(), problems, reading);
      problems.throwIfAny(name);
      return experiment.orElseThrow();
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(Hocon.problem(e, name));
      throw problems.exception(name);
    }
  }

  /**
   * Binds layers over the defaults.
   *
   * @return nothing if no experiment could be made; one may be there in spite of problems
   */
  public static Optional<ExperimentFile> bind(ConfigLayers sources, Problems problems) {
    return bind(sources, List.of(), problems, Reading.STRICT);
  }

  private static Optional<ExperimentFile> bind(
      ConfigLayers written, List<String> earlierRemarks, Problems problems, Reading reading) {
    List<String> remarks = new ArrayList<>(earlierRemarks);
    ConfigLayers sources = written.withCurrentNames(RENAMED, problems, remarks::add);
    ExperimentConfig defaults = defaults(problems);
    Problems found = new Problems();
    Optional<ExperimentConfig> config = bind(sources, defaults, found);
    if (reading == Reading.RECORDED) {
      config = config.map(recorded -> withoutEffectlessKeys(recorded, sources, defaults));
    } else {
      StrictRules rules = new StrictRules(sources, defaults, reading == Reading.STRICT);
      config.ifPresent(valid -> rules.check(valid, found));
    }
    found.all().stream()
        .filter(problem -> !isRepeated(problem, found, sources))
        .map(ExperimentFile::withAdviceOnVariables)
        .forEach(problems::add);
    return config.map(valid -> new ExperimentFile(valid, remarks));
  }

  private static Optional<ExperimentConfig> bind(
      ConfigLayers sources, ExperimentConfig defaults, Problems problems) {
    ConfigObject tree = sources.over(reference());
    if (tree.get(VARIABLES) != null && !(tree.get(VARIABLES) instanceof ConfigObject)) {
      problems.add(
          Problem.with(
              Hocon.place(tree.get(VARIABLES)),
              VARIABLES,
              Hocon.notASection(VARIABLES, tree.get(VARIABLES))));
    }
    return RecordBinder.bind(
        ExperimentConfig.class,
        tree.withoutKey(VARIABLES),
        Optional.of(defaults),
        sources::place,
        problems);
  }

  private static ExperimentConfig defaults(Problems problems) {
    return RecordBinder.bind(
            ExperimentConfig.class,
            reference().resolve().root(),
            Optional.<ExperimentConfig>empty(),
            problem -> new Place("reference.conf", 0),
            problems)
        .orElseThrow(() -> problems.exception("reference.conf"));
  }

  /** Equal to the same experiment as it would be written today. */
  private static ExperimentConfig withoutEffectlessKeys(
      ExperimentConfig recorded, ConfigLayers sources, ExperimentConfig defaults) {
    ConfigLayers layers = sources;
    ExperimentConfig config = recorded;
    List<EffectlessKeys.Finding> findings = EffectlessKeys.in(config, defaults);
    while (!findings.isEmpty()) {
      for (EffectlessKeys.Finding each : findings) {
        layers = layers.below(ConfigFactory.parseString(each.key() + "=" + each.inherited()));
      }
      config = bind(layers, defaults, new Problems()).orElseThrow();
      findings = EffectlessKeys.in(config, defaults);
    }
    return config;
  }

  /** Somebody who writes an unknown key in no section may want a variable. */
  private static Problem withAdviceOnVariables(Problem problem) {
    boolean isOwnWord =
        problem.complaint().equals(RecordBinder.UNKNOWN_KEY) && !problem.key().contains(".");
    return isOwnWord
        ? Problem.with(
            new Place(problem.source(), problem.line()),
            problem.key(),
            problem.complaint()
                + "; variables of your own stand in vars { ... } and are used as ${vars.NAME}")
        : problem;
  }

  /**
   * Whether a problem of a network's own training section, such as {@code
   * pzres-net.training.epochs}, is inherited from section {@code training} and already reported
   * there.
   */
  private static boolean isRepeated(Problem problem, Problems all, ConfigLayers sources) {
    String repeated = problem.key().replaceFirst("^[a-z-]+\\.(?=training(\\.|$))", "");
    return !repeated.equals(problem.key())
        && !sources.mention(problem.key())
        && all.all().stream().anyMatch(other -> (repeated + ".").startsWith(other.key() + "."));
  }

  /**
   * The defaults with their substitutions unresolved, so that an inherited section also inherits
   * the user's values.
   *
   * <p>The file is loaded by its URL, because libraries on the class path may contain a file of the
   * same name.
   */
  public static Config reference() {
    return ConfigFactory.parseURL(
        ExperimentFile.class.getResource("/reference.conf"),
        ConfigParseOptions.defaults().setAllowMissing(false));
  }
}

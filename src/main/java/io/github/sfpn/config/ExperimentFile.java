package io.github.sfpn.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.ConfigLayers;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Place;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.RecordBinder;
import io.github.sfpn.config.binding.ResolvedText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as a user writes it: a HOCON file that says what differs from {@code
 * reference.conf}, and {@code key=value} pairs of the command line that say what differs from the
 * file.
 *
 * @param config all of it, checked
 */
public record ExperimentFile(ExperimentConfig config) {
  public static final List<String> SECTIONS = Keys.sections(ExperimentConfig.class);

  /**
   * Reads an experiment file.
   *
   * @param file may include others, by paths relative to itself
   * @param overrides {@code key=value} each, as {@code training.epochs=5} or {@code
   *     methods=[bicubic]}; the last of a key wins
   * @throws ConfigException with all that is wrong with both
   */
  public static ExperimentFile load(Path file, List<String> overrides) {
    String name = file.normalize().toString();
    Hocon.requireFile(file, "name an experiment file, such as those in experiments/");
    return read(name, Optional.of(file), overrides);
  }

  /**
   * The defaults without any file.
   *
   * @param overrides as in {@link #load}
   * @throws ConfigException with all that is wrong
   */
  public static ExperimentFile defaults(List<String> overrides) {
    return read("the command line", Optional.empty(), overrides);
  }

  /**
   * The complete experiment as HOCON text with the comments of {@code reference.conf}: every key,
   * no includes, no substitutions. Loads again to an equal {@link #config()}.
   */
  public String resolved() {
    return new ResolvedText(reference().resolve()).of(config);
  }

  private static ExperimentFile read(String name, Optional<Path> file, List<String> overrides) {
    Problems problems = new Problems();
    try {
      Config tree = file.map(Hocon::read).orElse(ConfigFactory.empty());
      if (tree.hasPathOrNull("grid") || tree.hasPathOrNull("base")) {
        problems.add(
            Problem.with(
                new Place(name, 0), "is a sweep; run it with java -jar runner.jar sweep " + name));
        throw problems.exception(name);
      }
      ConfigLayers sources = ConfigLayers.of(name, List.of(tree), overrides, SECTIONS, problems);
      Optional<ExperimentFile> experiment = bind(sources, problems);
      problems.throwIfAny(name);
      return experiment.orElseThrow();
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(Hocon.problem(e, name));
      throw problems.exception(name);
    }
  }

  /**
   * What sources say over the defaults.
   *
   * @return nothing if no experiment could be made; one may be there in spite of problems
   */
  public static Optional<ExperimentFile> bind(ConfigLayers sources, Problems problems) {
    Config reference = reference();
    Optional<ExperimentConfig> defaults =
        RecordBinder.bind(
            ExperimentConfig.class,
            reference.resolve().root(),
            Optional.empty(),
            problem -> new Place("reference.conf", 0),
            problems);
    Problems found = new Problems();
    Optional<ExperimentConfig> config =
        RecordBinder.bind(
            ExperimentConfig.class, sources.over(reference), defaults, sources::place, found);
    found.all().stream()
        .filter(problem -> !isRepeated(problem, found, sources))
        .forEach(problems::add);
    return config.map(ExperimentFile::new);
  }

  /**
   * Whether a problem of a network's own training, such as {@code pzres-net.training.epochs}, is
   * but that of section {@code training}, which it repeats where the user says nothing else.
   */
  private static boolean isRepeated(Problem problem, Problems all, ConfigLayers sources) {
    String repeated = problem.key().replaceFirst("^[a-z-]+\\.(?=training(\\.|$))", "");
    return !repeated.equals(problem.key())
        && !sources.mention(problem.key())
        && all.all().stream().anyMatch(other -> (repeated + ".").startsWith(other.key() + "."));
  }

  /**
   * The defaults, not resolved: a section that repeats another repeats what the user says of it.
   *
   * <p>Ours by its address: other libraries on the class path may bring a file of that name.
   */
  public static Config reference() {
    return ConfigFactory.parseURL(
        ExperimentFile.class.getResource("/reference.conf"),
        ConfigParseOptions.defaults().setAllowMissing(false));
  }
}

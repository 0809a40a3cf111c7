package io.github.sfpn.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the user wrote, before merging: the command line, then the experiment file.
 *
 * <p>Places are looked up here and not in the merged tree, where a substituted value only knows the
 * place of its substitute.
 *
 * @param name name of the whole in messages
 * @param trees unresolved trees, the strongest first
 */
public record ConfigLayers(String name, List<Config> trees) {
  private static final ConfigResolveOptions AS_FAR_AS_POSSIBLE =
      ConfigResolveOptions.defaults().setAllowUnresolved(true);

  /**
   * Combines files and the command line.
   *
   * @param files the strongest first
   * @param sections paths of the known sections. A value in the place of a section would hide the
   *     weaker layers, so it is reported and left out
   */
  public static ConfigLayers of(
      String name,
      List<Config> files,
      List<String> overrides,
      List<String> sections,
      Problems problems) {
    List<Config> trees = new ArrayList<>(files);
    for (String override : overrides) {
      trees.add(0, new KeyValue(override).parse(problems));
    }
    trees.replaceAll(tree -> withoutFalseSections(tree, sections, problems));
    return new ConfigLayers(name, trees);
  }

  /**
   * The same with the current names of keys that an earlier version called otherwise.
   *
   * @param problems receives every key that is set under both names
   * @param remarks receives one sentence for every old name
   */
  public ConfigLayers withCurrentNames(
      RenamedKeys renamed, Problems problems, Consumer<String> remarks) {
    return renamed.replacedIn(this, problems, remarks);
  }

  /** These layers with a stronger one on top. */
  public ConfigLayers below(Config strongest) {
    List<Config> all = new ArrayList<>(trees);
    all.add(0, strongest);
    return new ConfigLayers(name, all);
  }

  private static Config withoutFalseSections(
      Config tree, List<String> sections, Problems problems) {
    Config remaining = tree;
    for (String path : sections) {
      Optional<ConfigValue> value = find(tree, path).filter(Hocon::isNoSection);
      if (value.isPresent()) {
        problems.add(
            Problem.with(Hocon.place(value.get()), path, Hocon.notASection(path, value.get())));
        remaining = remaining.withoutPath(path);
      }
    }
    return remaining;
  }

  /**
   * All layers merged over the defaults. Substitutions use the experiment and the environment,
   * never Java's system properties.
   *
   * @throws com.typesafe.config.ConfigException if a substitution cannot be resolved
   */
  public ConfigObject over(Config defaults) {
    return merged().withFallback(defaults).resolve().root();
  }

  /** All layers merged in one unresolved tree. */
  public Config merged() {
    Config merged = ConfigFactory.empty();
    for (Config tree : trees) {
      merged = merged.withFallback(tree);
    }
    return merged;
  }

  /** Whether a layer has a key or a section of this path. */
  public boolean mention(String key) {
    return written().anyMatch(tree -> find(tree, key).isPresent());
  }

  /**
   * Resolved trees are searched as well, because a section made of substitutions has no keys
   * before.
   */
  private Stream<Config> written() {
    return Stream.concat(
        trees.stream(), trees.stream().map(tree -> tree.resolve(AS_FAR_AS_POSSIBLE)));
  }

  /**
   * The place where the strongest layer sets one of a problem's keys, or else a section around the
   * first key.
   */
  public Place place(Problem problem) {
    for (Config tree : written().toList()) {
      Optional<ConfigValue> value =
          problem.keys().flatMap(key -> find(tree, key).stream()).findFirst();
      if (value.isPresent()) {
        return Hocon.place(value.get());
      }
    }
    int dot = problem.key().lastIndexOf('.');
    return dot < 0
        ? new Place(name, 0)
        : place(Problem.with(new Place("", 0), problem.key().substring(0, dot), ""));
  }

  static Optional<ConfigValue> find(Config tree, String path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    ConfigValue value = tree.root();
    try {
      for (String key : ConfigUtil.splitPath(path)) {
        value = value instanceof ConfigObject section ? section.get(key) : null;
      }
    } catch (com.typesafe.config.ConfigException.NotResolved e) {
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }
}

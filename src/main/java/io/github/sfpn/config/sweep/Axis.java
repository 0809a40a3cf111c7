package io.github.sfpn.config.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Literal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One thing that a sweep varies.
 *
 * @param name the key that takes each of a list of values, or what the user calls a set of variants
 * @param choices at least one
 */
record Axis(String name, List<Choice> choices) {
  /**
   * One value, or one named variant.
   *
   * @param name as it was written
   * @param settings what an experiment then says
   */
  record Choice(String name, Config settings) {}

  Axis {
    choices = List.copyOf(choices);
  }

  /** The paths of all keys that some choice sets. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    choices.forEach(choice -> keys.addAll(keys(choice)));
    return keys;
  }

  private static Set<String> keys(Choice choice) {
    return keys(choice.settings().root());
  }

  /** The current names of all keys that a tree sets. */
  static Set<String> keys(ConfigValue tree) {
    Set<String> keys = new TreeSet<>();
    collectKeys("", tree, keys);
    return keys.stream()
        .map(ExperimentFile.RENAMED::current)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What to write on the command line for a key that this axis sets.
   *
   * @param tree what was written
   */
  String instead(String key, Config tree) {
    if (key.equals(name) && tree.hasPath(key)) {
      return "for other values write grid.%s=%s".formatted(key, values(tree.getValue(key)));
    }
    List<String> setting =
        choices.stream().filter(choice -> keys(choice).contains(key)).map(Choice::name).toList();
    return setting.size() == choices.size()
        ? "change grid." + name
        : "to leave out what sets it write exclude=[{%s=%s}]".formatted(name, Literal.of(setting));
  }

  /** The list of values that someone meant who wrote one of them, or the list itself. */
  private String values(ConfigValue written) {
    boolean one =
        !(written instanceof ConfigList)
            || choices.get(0).settings().getValue(name) instanceof ConfigList;
    return one ? "[" + Hocon.shown(written) + "]" : Hocon.shown(written);
  }

  /** Collects the paths of the values in a section; substitutions need not be resolved. */
  static void collectKeys(String path, ConfigValue value, Set<String> keys) {
    if (value instanceof ConfigObject section) {
      try {
        section.forEach(
            (key, inner) -> collectKeys(Keys.join(path, ConfigUtil.joinPath(key)), inner, keys));
        return;
      } catch (com.typesafe.config.ConfigException.NotResolved e) {
        // made of substitutions: known as a whole
      }
    }
    keys.add(path);
  }

  /** Whether two paths are the same key, or one is a section around the other. */
  static boolean overlap(String key, String other) {
    return (key + ".").startsWith(other + ".") || (other + ".").startsWith(key + ".");
  }
}

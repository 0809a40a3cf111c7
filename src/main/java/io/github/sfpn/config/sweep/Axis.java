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
 * One axis of the grid of a sweep.
 *
 * @param name the key that takes the values of a list, or the user's name of a set of variants
 * @param choices at least one
 */
record Axis(String name, List<Choice> choices) {
  /**
   * One value, or one named variant.
   *
   * @param name as it was written
   * @param settings the settings of the experiment for this choice
   */
  record Choice(String name, Config settings) {}

  Axis {
    choices = List.copyOf(choices);
  }

  /** The current names of all keys that a choice sets. */
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
   * Advice for a user who overrides a key of this axis on the command line.
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

  /**
   * The list that the user probably meant: the written list, or a list of the one written value.
   */
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
        // a section made of substitutions counts as one key
      }
    }
    keys.add(path);
  }

  /** Whether two paths are the same key, or one is a section around the other. */
  static boolean overlap(String key, String other) {
    return (key + ".").startsWith(other + ".") || (other + ".").startsWith(key + ".");
  }
}

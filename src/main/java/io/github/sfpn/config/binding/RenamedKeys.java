package io.github.sfpn.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keys of earlier versions, which are still read under their old names.
 *
 * @param currentNames by old name, whole paths: {@code training.halve-every} is {@code
 *     training.step-size}
 */
public record RenamedKeys(Map<String, String> currentNames) {
  public RenamedKeys {
    currentNames = Map.copyOf(currentNames);
  }

  /** The current name of a key: itself unless it was renamed. */
  public String current(String key) {
    return currentNames.getOrDefault(key, key);
  }

  /**
   * The same layers with every old name replaced.
   *
   * @param problems receives every key that one layer sets under both names
   * @param remarks receives one sentence for every key that was found under its old name
   */
  ConfigLayers replacedIn(ConfigLayers layers, Problems problems, Consumer<String> remarks) {
    List<Config> trees =
        layers.trees().stream().map(tree -> replacedIn(tree, problems, remarks)).toList();
    return new ConfigLayers(layers.name(), trees);
  }

  private Config replacedIn(Config tree, Problems problems, Consumer<String> remarks) {
    Config replaced = tree;
    for (String old : currentNames.keySet().stream().sorted().toList()) {
      String current = current(old);
      Optional<ConfigValue> value = ConfigLayers.find(replaced, old);
      if (value.isEmpty()) {
        continue;
      }
      replaced = replaced.withoutPath(old);
      if (ConfigLayers.find(replaced, current).isPresent()) {
        problems.add(
            Problem.with(
                Hocon.place(value.get()),
                old,
                "is the old name of %s, which is set as well; remove one of them"
                    .formatted(current)));
      } else {
        replaced = replaced.withValue(current, value.get());
        remarks.accept(
            "%s  %s is now called %s; its value is used"
                .formatted(Hocon.place(value.get()), old, current));
      }
    }
    return replaced;
  }
}

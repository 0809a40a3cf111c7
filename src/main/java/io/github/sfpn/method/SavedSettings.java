package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.tensor.CheckpointException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of a method as its model folder says them: the keys of the method's section itself;
 * how the network has been trained does not matter any more.
 *
 * @param name of the method and of its section
 * @param section its record
 */
public record SavedSettings(ModelFolder folder, String name, Class<? extends Record> section) {
  /**
   * The settings, as keys and values of an experiment file.
   *
   * @param size what the model's description holds of the section
   * @param later properties that descriptions of earlier versions lack; they keep their defaults
   * @throws CheckpointException if a key is missing or impossible
   */
  public Map<String, String> of(Object size, String... later) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Key key : Key.of(section)) {
      if (!key.type().isRecord()) {
        Object value = size instanceof Map<?, ?> values ? values.get(key.property()) : null;
        if (value == null && List.of(later).contains(key.property())) {
          continue;
        }
        if (value == null) {
          throw damaged("expected size." + key.property() + " in it");
        }
        settings.put(
            Keys.join(name, key.name()),
            key.type().isEnum()
                ? value.toString().toLowerCase(Locale.ROOT).replace('_', '-')
                : key.literal(value));
      }
    }
    requirePossible(settings);
    return settings;
  }

  private void requirePossible(Map<String, String> settings) {
    List<String> overrides =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList();
    try {
      ExperimentFile.defaults(overrides);
    } catch (ConfigException e) {
      throw damaged(e.getMessage());
    }
  }

  private CheckpointException damaged(String reason) {
    return new CheckpointException("%s is damaged: %s".formatted(folder.description(), reason));
  }
}

package io.github.sfpn.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Converts record components to keys of an experiment file: {@code learningRate} is {@code
 * learning-rate}.
 */
public final class Keys {
  private Keys() {}

  public static String of(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  public static String of(Enum<?> constant) {
    return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }

  static List<String> ofConstants(Class<?> enumType) {
    return Stream.of(enumType.getEnumConstants()).map(each -> of((Enum<?>) each)).toList();
  }

  public static String join(String section, String key) {
    return section.isEmpty() || key.isEmpty() ? section + key : section + "." + key;
  }

  /** The whole paths of all sections of a record, at any depth. */
  public static List<String> sections(Class<?> recordType) {
    return paths(recordType, "").filter(path -> path.endsWith(".")).map(Keys::chop).toList();
  }

  /** The whole paths of all keys of a record that hold a value, at any depth. */
  public static List<String> values(Class<?> recordType) {
    return paths(recordType, "").filter(path -> !path.endsWith(".")).toList();
  }

  /**
   * A section of a record.
   *
   * @throws IllegalArgumentException if the record has no such section
   */
  public static <R extends Record> R section(Record record, String name, Class<R> type) {
    return Key.of(record.getClass()).stream()
        .filter(key -> key.name().equals(name) && key.type().equals(type))
        .map(key -> type.cast(key.in(record)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no section %s".formatted(record.getClass(), name)));
  }

  /** The values of all keys at any depth, as an experiment file writes them. */
  public static Map<String, String> settings(Record record) {
    Map<String, String> settings = new LinkedHashMap<>();
    collect(record, "", settings);
    return settings;
  }

  private static void collect(Record record, String section, Map<String, String> settings) {
    for (Key key : Key.of(record.getClass())) {
      Object value = key.in(record);
      String path = join(section, key.name());
      if (value instanceof Record inner && key.isSection()) {
        collect(inner, path, settings);
      } else {
        settings.put(path, key.literal(value));
      }
    }
  }

  /** Sections end with a dot. */
  private static Stream<String> paths(Class<?> recordType, String section) {
    return Key.of(recordType).stream()
        .flatMap(
            key -> {
              String path = section + key.name();
              return key.isSection()
                  ? Stream.concat(Stream.of(path + "."), paths(key.type(), path + "."))
                  : Stream.of(path);
            });
  }

  private static String chop(String path) {
    return path.substring(0, path.length() - 1);
  }
}

package io.github.sfpn.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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

  public static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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

  /** The values of all keys at any depth, as an experiment file writes them. */
  public static Map<String, String> settings(Record record) {
    Map<String, String> settings = new LinkedHashMap<>();
    collect(record, "", settings);
    return settings;
  }

  private static void collect(Record record, String section, Map<String, String> settings) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      String path = join(section, of(component));
      if (value instanceof Record inner) {
        collect(inner, path, settings);
      } else {
        settings.put(path, Literal.of(component, value));
      }
    }
  }

  /** Sections end with a dot. */
  private static Stream<String> paths(Class<?> recordType, String section) {
    return Arrays.stream(recordType.getRecordComponents())
        .flatMap(
            component -> {
              String path = section + of(component);
              return component.getType().isRecord()
                  ? Stream.concat(Stream.of(path + "."), paths(component.getType(), path + "."))
                  : Stream.of(path);
            });
  }

  private static String chop(String path) {
    return path.substring(0, path.length() - 1);
  }
}

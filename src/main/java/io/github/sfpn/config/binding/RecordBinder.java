package io.github.sfpn.config.binding;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.sfpn.config.binding.Scalar.Mismatch;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts a resolved HOCON tree to nested records and reports all of its problems.
 *
 * <p>A section's keys are the record's component names in kebab-case. If a value is unusable, the
 * default takes its place, so that the checks of the enclosing records still run; checks that
 * involve such a default are not reported.
 */
public final class RecordBinder {
  /** What is said of a key that no record has. */
  public static final String UNKNOWN_KEY = "is not a key here";

  private final Function<Problem, Place> places;
  private final Problems problems;
  private final List<String> knownSections;
  private final List<String> knownValues;
  private final List<String> stoodIn = new ArrayList<>();

  private RecordBinder(Class<?> root, Function<Problem, Place> places, Problems problems) {
    this.places = places;
    this.problems = problems;
    this.knownSections = Keys.sections(root);
    this.knownValues = Keys.values(root);
  }

  /**
   * Binds a tree to a record.
   *
   * @param defaults replaces unusable values
   * @param places finds the place of a problem's key
   * @param problems receives all problems
   * @return empty if no record could be made; there may be a record in spite of problems
   */
  public static <R extends Record> Optional<R> bind(
      Class<R> type,
      ConfigObject tree,
      Optional<R> defaults,
      Function<Problem, Place> places,
      Problems problems) {
    return new RecordBinder(type, places, problems).section(type, "", tree, defaults);
  }

  private <R extends Record> Optional<R> section(
      Class<R> type, String path, ConfigObject section, Optional<?> defaults) {
    List<Key> keys = Key.of(type);
    List<String> names = keys.stream().map(Key::name).toList();
    reportUnknown(path, section, names);
    reportMissing(path, section, names);
    Map<Key, Object> values = new LinkedHashMap<>();
    for (Key key : keys) {
      String keyPath = Keys.join(path, key.name());
      Optional<Object> fallback = defaults.map(key::in);
      Optional<Object> value =
          Optional.ofNullable(section.get(key.name()))
              .flatMap(written -> value(key, keyPath, written, fallback));
      if (value.isEmpty()) {
        stoodIn.add(keyPath);
      }
      value.or(() -> fallback).ifPresent(found -> values.put(key, found));
    }
    return values.size() < keys.size()
        ? Optional.empty()
        : construct(type, path, arguments(type, values));
  }

  /** A value for every component of a record, from the values of its keys. */
  private static List<Object> arguments(Class<?> type, Map<Key, Object> values) {
    List<Object> arguments = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Map<String, Object> own = new LinkedHashMap<>();
      values.forEach(
          (key, value) -> {
            if (key.component().getName().equals(component.getName())) {
              own.put(key.name(), value);
            }
          });
      boolean isMap = component.isAnnotationPresent(Sections.class);
      arguments.add(isMap ? own : own.values().iterator().next());
    }
    return arguments;
  }

  private Optional<Object> value(
      Key key, String path, ConfigValue value, Optional<Object> fallback) {
    Class<?> type = key.type();
    if (key.isSection()) {
      if (value instanceof ConfigObject section) {
        return section(type.asSubclass(Record.class), path, section, fallback).map(r -> r);
      }
      report(path, Hocon.notASection(path, value));
      return Optional.empty();
    }
    if (type == List.class) {
      return list(key.component(), path, value);
    }
    try {
      return Optional.of(
          key.component().isAnnotationPresent(Bytes.class)
              ? Scalar.bytes(value)
              : Scalar.read(type, value));
    } catch (Mismatch mismatch) {
      report(
          path,
          "must be " + mismatch.getMessage() + ", found " + Hocon.shown(value) + mismatch.hint);
      return Optional.empty();
    }
  }

  private Optional<Object> list(RecordComponent component, String path, ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      String hint =
          value instanceof ConfigObject
              ? ""
              : "; write %s=[%s]".formatted(path, Hocon.plain(value));
      report(path, "must be a list in square brackets, found " + Hocon.shown(value) + hint);
      return Optional.empty();
    }
    Class<?> type =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    List<Object> elements = new ArrayList<>();
    for (ConfigValue element : list) {
      try {
        elements.add(Scalar.read(type, element));
      } catch (Mismatch mismatch) {
        report(
            path,
            "must hold "
                + mismatch.getMessage()
                + " in every place"
                + ", found "
                + Hocon.shown(element));
      }
    }
    return elements.size() < list.size() ? Optional.empty() : Optional.of(elements);
  }

  private <R extends Record> Optional<R> construct(
      Class<R> type, String path, List<Object> values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return Optional.of(constructor.newInstance(values.toArray()));
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof ConfigException checks)) {
        throw new IllegalStateException(type + " cannot be made of " + values, e.getCause());
      }
      checks.problems().stream()
          .map(problem -> problem.within(path))
          .filter(problem -> problem.keys().noneMatch(this::isStandIn))
          .forEach(problem -> problems.add(problem.at(places.apply(problem))));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isStandIn(String key) {
    return stoodIn.stream().anyMatch(path -> (key + ".").startsWith(path + "."));
  }

  private void reportUnknown(String path, ConfigObject section, List<String> keys) {
    for (String key : section.keySet()) {
      if (!keys.contains(key)) {
        String keyPath = Keys.join(path, ConfigUtil.joinPath(key));
        List<String> known = section.get(key) instanceof ConfigObject ? knownSections : knownValues;
        report(keyPath, UNKNOWN_KEY + Spelling.hint(keyPath, known));
      }
    }
  }

  private void reportMissing(String path, ConfigObject section, List<String> keys) {
    List<String> missing = keys.stream().filter(key -> !section.containsKey(key)).toList();
    if (!missing.isEmpty()) {
      report(path, "lacks " + String.join(", ", missing));
    }
  }

  private void report(String path, String complaint) {
    Problem problem = new Problem("", 0, path, complaint, List.of());
    problems.add(problem.at(places.apply(problem)));
  }
}

package io.github.sfpn.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A key of a section, as the section's record declares it.
 *
 * @param name as an experiment file writes it
 * @param type of its value; a record if the key is a section itself
 * @param component that holds the value, or the map with the value ({@link Sections})
 */
public record Key(String name, Class<?> type, RecordComponent component) {
  /** The keys of a record, in the order of its components. */
  public static List<Key> of(Class<?> recordType) {
    return Arrays.stream(recordType.getRecordComponents()).flatMap(Key::of).toList();
  }

  private static Stream<Key> of(RecordComponent component) {
    Sections sections = component.getAnnotation(Sections.class);
    return sections == null
        ? Stream.of(new Key(Keys.of(component), component.getType(), component))
        : types(sections).entrySet().stream()
            .map(section -> new Key(section.getKey(), section.getValue(), component));
  }

  private static Map<String, Class<? extends Record>> types(Sections sections) {
    try {
      return sections.value().getDeclaredConstructor().newInstance().get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Java and JSON write the key: {@code learningRate} for {@code learning-rate}. */
  public String property() {
    return isInMap() ? name : component.getName();
  }

  boolean isSection() {
    return type.isRecord() && !Written.class.isAssignableFrom(type);
  }

  /** Whether {@link #component} is a map that holds this key among others. */
  boolean isInMap() {
    return component.isAnnotationPresent(Sections.class);
  }

  /** The value in a record that has this key. */
  public Object in(Object record) {
    try {
      Object value = component.getAccessor().invoke(record);
      return isInMap() ? ((Map<?, ?>) value).get(name) : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value of this key, as an experiment file writes it. */
  public String literal(Object value) {
    return component.isAnnotationPresent(Bytes.class)
        ? Literal.bytes(((Number) value).longValue())
        : Literal.of(value);
  }
}

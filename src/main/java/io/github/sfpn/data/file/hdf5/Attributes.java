package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.GdalMetadata;
import io.jhdf.CommittedDatatype;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The attributes of one object as numbers and texts, read at once: a file is closed before all of
 * them are asked for, and texts lie outside the attributes. An attribute that jHDF cannot read
 * counts as absent: attributes describe values, and a reader can do without them.
 */
public final class Attributes {
  private static final int LONGEST = 1 << 16;

  private final Map<String, Object> all = new LinkedHashMap<>();

  private Attributes(Map<String, Attribute> stored) {
    stored.forEach((name, attribute) -> data(attribute).ifPresent(data -> all.put(name, data)));
  }

  /**
   * The attributes of a file, which are those of its root group. jHDF makes root groups for itself
   * alone; what it takes for a type reads the same attributes.
   */
  static Attributes ofFile(HdfFile file) {
    return of(
        new CommittedDatatype(GuardedStorage.of(file), file.getAddress(), file.getName(), file));
  }

  /** The attributes of a dataset. */
  static Attributes of(Node node) {
    try {
      return new Attributes(node.getAttributes());
    } catch (RuntimeException e) {
      return new Attributes(Map.of());
    }
  }

  /** Their names. */
  public Iterable<String> names() {
    return all.keySet();
  }

  /** The numbers of an attribute; empty where it holds none. */
  public Optional<double[]> numbers(String name) {
    return data(name).map(Attributes::numbers).filter(numbers -> numbers.length > 0);
  }

  /** The one number of an attribute, whose name is compared in any case. */
  public Optional<Double> number(String... names) {
    for (String wanted : names) {
      for (String name : all.keySet()) {
        if (name.equalsIgnoreCase(wanted)) {
          Optional<double[]> numbers = numbers(name).filter(found -> found.length == 1);
          if (numbers.isPresent()) {
            return numbers.map(found -> found[0]);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The text of an attribute, whose name is compared in any case; empty text where there is none.
   */
  public String text(String... names) {
    for (String wanted : names) {
      for (String name : all.keySet()) {
        Object data = name.equalsIgnoreCase(wanted) ? data(name).orElse(null) : null;
        if (data instanceof String text) {
          return text.strip();
        }
        if (data instanceof String[] texts && texts.length > 0) {
          return texts[0].strip();
        }
      }
    }
    return "";
  }

  /** The texts of an attribute; empty where it holds none. */
  public List<String> texts(String name) {
    return data(name).orElse("") instanceof String[] texts ? List.of(texts) : List.of();
  }

  /**
   * The first of each list of references to objects that an attribute holds, such as netCDF-4's
   * DIMENSION_LIST: addresses; empty where it holds none.
   */
  public List<Long> references(String name) {
    List<Long> addresses = new ArrayList<>();
    if (data(name).orElse("") instanceof Object[] lists) {
      for (Object list : lists) {
        if (list instanceof long[] references && references.length > 0) {
          addresses.add(references[0]);
        }
      }
    }
    return addresses;
  }

  private Optional<Object> data(String name) {
    return Optional.ofNullable(all.get(name));
  }

  private static Optional<Object> data(Attribute attribute) {
    try {
      return attribute.getSize() > LONGEST
          ? Optional.empty()
          : Optional.ofNullable(attribute.getData());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static double[] numbers(Object data) {
    if (data instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    if (data instanceof String text) {
      return GdalMetadata.anyNumber(text).stream().mapToDouble(Double::doubleValue).toArray();
    }
    if (!data.getClass().isArray()) {
      return new double[0];
    }
    DoubleStream.Builder numbers = DoubleStream.builder();
    for (int i = 0; i < Array.getLength(data); i++) {
      Object part = Array.get(data, i);
      for (double number : part == null ? new double[0] : numbers(part)) {
        numbers.add(number);
      }
    }
    return numbers.build().toArray();
  }
}

package io.github.sfpn.config.sweep;

import static java.util.Comparator.comparing;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.binding.Hocon;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.config.binding.Problem;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.config.sweep.Axis.Choice;
import io.github.sfpn.config.sweep.Grid.Exclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads {@code grid}, {@code zip} and {@code exclude} of a sweep file. */
final class GridReader {
  private static final List<String> SET_BY_THE_SWEEP = List.of("name", "seed", "runs");

  private final Problems problems;
  private final List<Axis> axes = new ArrayList<>();

  private GridReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param grid may contain substitutions in its variants, which the experiment resolves
   * @param zip resolved
   * @param exclude resolved
   * @param problems receives all problems
   */
  static Grid read(ConfigObject grid, ConfigValue zip, ConfigValue exclude, Problems problems) {
    GridReader reader = new GridReader(problems);
    reader.readAxes("", grid);
    reader.requireOwnKeys();
    List<List<Axis>> groups = reader.groups(zip);
    return new Grid(groups, reader.exclusions(exclude));
  }

  /** A section of the experiment holds axes; any other section is an axis. */
  private void readAxes(String path, ConfigObject section) {
    for (String key : inReadingOrder(section)) {
      String name = Keys.join(path, ConfigUtil.joinPath(key));
      ConfigValue value = section.get(key);
      if (value instanceof ConfigObject inner) {
        if (ExperimentFile.SECTIONS.contains(name) || name.equals(ExperimentFile.VARIABLES)) {
          readAxes(name, inner);
        } else {
          axis(name, value, variants(name, inner));
        }
      } else {
        axis(name, value, values(name, value.atKey("values").resolve().getValue("values")));
      }
    }
  }

  /** Sorts keys by line, because the library's sections are unordered. */
  private static List<String> inReadingOrder(ConfigObject section) {
    return section.keySet().stream()
        .sorted(
            comparing((String key) -> Hocon.place(section.get(key)).line())
                .thenComparing(key -> key))
        .toList();
  }

  private void axis(String name, ConfigValue written, List<Choice> choices) {
    if (choices.isEmpty()) {
      report(
          written,
          "grid." + name,
          "must offer a choice; a list of values or a section of named variants");
    } else {
      axes.add(new Axis(name, choices));
    }
  }

  private List<Choice> variants(String axis, ConfigObject section) {
    List<Choice> choices = new ArrayList<>();
    for (String variant : inReadingOrder(section)) {
      if (section.get(variant) instanceof ConfigObject settings) {
        choices.add(new Choice(variant, settings.toConfig()));
      } else {
        String path = "grid." + Keys.join(axis, ConfigUtil.joinPath(variant));
        report(
            section.get(variant),
            path,
            Hocon.notASection(path, section.get(variant))
                + Spelling.hint(Keys.join(axis, variant), Keys.values(ExperimentConfig.class)));
      }
    }
    return choices;
  }

  private List<Choice> values(String key, ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      String expected = "must be a list of values or a section of named variants, found ";
      report(value, "grid." + key, expected + Hocon.shown(value));
      return List.of(new Choice("", ConfigFactory.empty())); // one message is enough
    }
    List<Choice> choices = new ArrayList<>();
    for (ConfigValue element : list) {
      if (element instanceof ConfigObject) {
        report(element, "grid." + key, "must hold values; give variants of several keys names");
      } else {
        choices.add(new Choice(name(element), element.atPath(key)));
      }
    }
    return choices;
  }

  /** A value as written, without quotes. */
  private static String name(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? (String) value.unwrapped()
        : Hocon.shown(value);
  }

  /** Requires that no two axes set the same key, and none a key of the sweep. */
  private void requireOwnKeys() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (Axis axis : axes) {
      ConfigValue place = axis.choices().get(0).settings().root();
      for (String key : axis.keys()) {
        if (SET_BY_THE_SWEEP.contains(key)) {
          String advice =
              key.equals("seed") ? "write seeds = [...] beside the grid" : "leave it to the sweep";
          report(place, "grid." + axis.name(), "must not vary " + key + "; " + advice);
        }
        for (Map.Entry<String, String> owner : owners.entrySet()) {
          if (Axis.overlap(owner.getKey(), key)) {
            String complaint = "must not set %s, which grid.%s sets";
            report(place, "grid." + axis.name(), complaint.formatted(key, owner.getValue()));
          }
        }
      }
      axis.keys().forEach(key -> owners.put(key, axis.name()));
    }
  }

  private List<List<Axis>> groups(ConfigValue zip) {
    List<List<Axis>> zipped = new ArrayList<>();
    if (!(zip instanceof ConfigList lists)) {
      report(zip, "zip", "must be a list of lists of axes, found " + Hocon.shown(zip));
      return List.of();
    }
    for (ConfigValue list : lists) {
      if (list instanceof ConfigList names) {
        zipped.add(zipped(names));
      } else {
        report(
            list, "zip", "must be a list of lists of axes, as [[a, b]], found " + Hocon.shown(zip));
      }
    }
    List<Axis> taken = zipped.stream().flatMap(List::stream).toList();
    if (taken.stream().distinct().count() < taken.size()) {
      report(zip, "zip", "must name each axis once");
    }
    return axes.stream()
        .flatMap(
            axis -> {
              Optional<List<Axis>> group =
                  zipped.stream().filter(g -> g.contains(axis)).findFirst();
              return group.isEmpty()
                  ? Stream.of(List.of(axis))
                  : group.filter(g -> g.get(0).equals(axis)).stream();
            })
        .toList();
  }

  private List<Axis> zipped(ConfigList names) {
    List<Axis> group = new ArrayList<>();
    for (ConfigValue name : names) {
      find(name(name), name, "zip").ifPresent(group::add);
    }
    if (group.stream().map(axis -> axis.choices().size()).distinct().count() > 1) {
      String lengths =
          String.join(", ", group.stream().map(a -> a.name() + " " + a.choices().size()).toList());
      report(names, "zip", "must name axes with as many choices each, found " + lengths);
      return List.of();
    }
    return group;
  }

  private Optional<Axis> find(String name, ConfigValue place, String key) {
    List<String> names = axes.stream().map(Axis::name).toList();
    if (!names.contains(name)) {
      String found = ", found " + Literal.shown(name) + Spelling.hint(name, names);
      report(place, key, "must name axes of the grid (" + String.join(", ", names) + ")" + found);
    }
    return axes.stream().filter(axis -> axis.name().equals(name)).findFirst();
  }

  private List<Exclusion> exclusions(ConfigValue exclude) {
    if (!(exclude instanceof ConfigList list)) {
      report(
          exclude, "exclude", "must be a list of { axis = value }, found " + Hocon.shown(exclude));
      return List.of();
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (ConfigValue element : list) {
      Map<String, List<String>> choices = new LinkedHashMap<>();
      if (element instanceof ConfigObject combination) {
        TreeSet<String> keys = new TreeSet<>();
        Axis.collectKeys("", combination, keys);
        keys.forEach(key -> exclude(key, combination.toConfig().getValue(key), choices));
      }
      if (choices.isEmpty()) {
        report(element, "exclude", "must name axes and values, as { axis = value }");
      } else {
        exclusions.add(new Exclusion(choices));
      }
    }
    return exclusions;
  }

  private void exclude(String key, ConfigValue value, Map<String, List<String>> choices) {
    Optional<Axis> axis = find(key, value, "exclude");
    if (axis.isEmpty()) {
      choices.put(key, List.of()); // reported
      return;
    }
    List<String> known = axis.get().choices().stream().map(Choice::name).toList();
    boolean single = !(value instanceof ConfigList) || known.contains(name(value));
    List<ConfigValue> values = single ? List.of(value) : List.copyOf((ConfigList) value);
    List<String> names = values.stream().map(GridReader::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        String found = "%s = %s".formatted(key, Literal.shown(name));
        report(
            value,
            "exclude",
            "must name choices of the grid (%s), found %s"
                .formatted(String.join(", ", known), found));
      }
    }
    choices.put(key, names);
  }

  private void report(ConfigValue value, String key, String complaint) {
    problems.add(Problem.with(Hocon.place(value), key, complaint));
  }
}

package io.github.sfpn.config.sweep;

import io.github.sfpn.config.sweep.Axis.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The grid of a sweep.
 *
 * @param groups the axes of a group vary together; groups are crossed, the last one varies fastest
 * @param exclusions combinations that are left out
 */
record Grid(List<List<Axis>> groups, List<Exclusion> exclusions) {
  /**
   * A combination of choices that is left out.
   *
   * @param choices excluded choices by axis; any of them matches
   */
  record Exclusion(Map<String, List<String>> choices) {
    boolean holds(Map<String, Choice> combination) {
      return choices.entrySet().stream()
          .allMatch(axis -> axis.getValue().contains(combination.get(axis.getKey()).name()));
    }
  }

  Grid {
    groups = groups.stream().map(List::copyOf).toList();
    exclusions = List.copyOf(exclusions);
  }

  private List<Axis> axes() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** The axes, reduced to the choices that occur in a trial. */
  List<Axis> axesInUse() {
    List<Map<String, Choice>> combinations = combinations();
    return axes().stream()
        .map(
            axis ->
                new Axis(
                    axis.name(),
                    axis.choices().stream()
                        .filter(
                            choice ->
                                combinations.stream()
                                    .anyMatch(each -> choice.equals(each.get(axis.name()))))
                        .toList()))
        .toList();
  }

  /** All combinations that are not excluded: a choice for each axis, by the axis's name. */
  List<Map<String, Choice>> combinations() {
    List<Map<String, Choice>> all = List.of(Map.of());
    for (List<Axis> group : groups) {
      List<Map<String, Choice>> longer = new ArrayList<>();
      for (Map<String, Choice> combination : all) {
        for (int i = 0; i < group.get(0).choices().size(); i++) {
          Map<String, Choice> chosen = new LinkedHashMap<>(combination);
          for (Axis axis : group) {
            chosen.put(axis.name(), axis.choices().get(i));
          }
          longer.add(chosen);
        }
      }
      all = longer;
    }
    return all.stream()
        .filter(combination -> exclusions.stream().noneMatch(each -> each.holds(combination)))
        .toList();
  }

  /**
   * The name of a combination: {@code modules-2_aggregation-with}. An axis contributes the shortest
   * ending of its name that is unique.
   */
  String variant(Map<String, Choice> combination) {
    return combination.entrySet().stream()
        .map(axis -> word(label(axis.getKey()) + "-" + word(axis.getValue().name())))
        .collect(Collectors.joining("_"));
  }

  /** The choices by the short names of their axes. */
  Map<String, String> choices(Map<String, Choice> combination) {
    Map<String, String> names = new LinkedHashMap<>();
    combination.forEach((axis, choice) -> names.put(label(axis), choice.name()));
    return names;
  }

  private String label(String axis) {
    List<String> names = axes().stream().map(Axis::name).toList();
    for (int dot = axis.lastIndexOf('.'); dot >= 0; dot = axis.lastIndexOf('.', dot - 1)) {
      String end = axis.substring(dot);
      if (names.stream().filter(name -> ("." + name).endsWith(end)).count() == 1) {
        return end.substring(1);
      }
    }
    return axis;
  }

  /** Text that can be part of a folder name on every system. */
  private static String word(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}.+_-]+", "-").replaceAll("^-+(?=.*[^-])|-+$", "");
  }
}

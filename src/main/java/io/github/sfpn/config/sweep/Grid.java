package io.github.sfpn.config.sweep;

import io.github.sfpn.config.sweep.Axis.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a sweep varies.
 *
 * @param groups the axes of a group go hand in hand; groups are crossed, the last one fastest
 * @param exclusions what a combination must not be
 */
record Grid(List<List<Axis>> groups, List<Exclusion> exclusions) {
  /**
   * Choices that are not to be made together.
   *
   * @param choices by axis: any of these
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

  /** The axes with those of their choices that some trial makes. */
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

  /** A choice for each axis, by the axis's name, in every way that is not excluded. */
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
   * What a combination is called: {@code modules-2_aggregation-with}. An axis is called by as many
   * parts of its name, from the end, as tell it from the others.
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

  /** Fit to be part of a folder's name everywhere. */
  private static String word(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}.+_-]+", "-").replaceAll("^-+(?=.*[^-])|-+$", "");
  }
}

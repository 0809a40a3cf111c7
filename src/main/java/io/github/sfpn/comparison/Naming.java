package io.github.sfpn.comparison;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names and the order of variants.
 *
 * @param varying the keys by which runs of one protocol differ, in the order of the experiment file
 * @param dividing the keys by which only runs of different protocols differ, without the keys of
 *     the protocols
 */
record Naming(List<String> varying, List<String> dividing) {
  /** Settings that no result depends on, and the seed, which is averaged over. */
  private static final Set<String> UNNAMED =
      Set.of("name", "seed", "runs", "methods", "dataset.root", "evaluation.figure-bands");

  /**
   * @param groups the runs of each protocol
   */
  static Naming of(Collection<List<ComparedRun>> groups) {
    List<ComparedRun> all = groups.stream().flatMap(List::stream).toList();
    List<String> differing =
        all.get(0).settings().keySet().stream()
            .filter(key -> !UNNAMED.contains(key) && !Protocol.covers(key))
            .filter(key -> varies(key, all) && !repeatsAnother(key, all))
            .toList();
    Map<Boolean, List<String>> within =
        differing.stream()
            .collect(
                Collectors.partitioningBy(
                    key -> groups.stream().anyMatch(group -> varies(key, group))));
    return new Naming(within.get(true), within.get(false));
  }

  /** Whether runs differ in a key. */
  static boolean varies(String key, List<ComparedRun> runs) {
    return runs.stream().map(run -> run.settings().get(key)).distinct().count() > 1;
  }

  /**
   * Whether a key of one network's training, such as {@code pzres-net.training.epochs}, has the
   * value of the common key in all runs.
   */
  private static boolean repeatsAnother(String key, List<ComparedRun> runs) {
    int training = key.indexOf(".training.");
    return training >= 0
        && runs.stream()
            .map(ComparedRun::settings)
            .allMatch(of -> of.get(key).equals(of.get(key.substring(training + 1))));
  }

  /** The settings of the runs of one protocol that others have otherwise. */
  List<String> common(List<ComparedRun> runs) {
    return dividing.stream().map(key -> key + " = " + runs.get(0).settings().get(key)).toList();
  }

  /** For instance {@code sfpn coarse, modules = 2}. */
  String label(String stage, Map<String, String> settings) {
    StringBuilder label = new StringBuilder(stage);
    settings.forEach((key, value) -> label.append(", " + shortKey(key) + " = " + value));
    return label.toString();
  }

  /** The shortest end of a key that is unique among the varying keys. */
  String shortKey(String key) {
    int dot = key.lastIndexOf('.');
    while (dot >= 0 && isShared(key.substring(dot + 1))) {
      dot = key.lastIndexOf('.', dot - 1);
    }
    return key.substring(dot + 1);
  }

  private boolean isShared(String end) {
    return varying.stream().filter(key -> ("." + key).endsWith("." + end)).count() > 1;
  }

  /** Compares the values of the keys, one after the other; numbers by value. */
  int compare(Map<String, String> settings, Map<String, String> other) {
    for (String key : varying) {
      int order = byValue(settings.getOrDefault(key, ""), other.getOrDefault(key, ""));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int byValue(String value, String other) {
    try {
      return new BigDecimal(value).compareTo(new BigDecimal(other));
    } catch (NumberFormatException e) {
      return value.compareTo(other);
    }
  }
}

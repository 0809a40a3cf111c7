package io.github.sfpn.data.catalogue;

import static java.util.Comparator.comparingInt;

import java.util.Collection;

/** The name that a mistyped one was probably meant to be. */
final class NearestName {
  private NearestName() {}

  /** The known name that is fewest insertions, deletions and replacements away. */
  static String to(String name, Collection<String> known) {
    return known.stream().min(comparingInt(other -> distance(name, other))).orElseThrow();
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        current[j] =
            i == 0
                ? j
                : Math.min(
                    Math.min(previous[j], current[j - 1]) + 1,
                    previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

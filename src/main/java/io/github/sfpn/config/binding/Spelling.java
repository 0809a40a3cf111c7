package io.github.sfpn.config.binding;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that a user may have meant. */
public final class Spelling {
  private Spelling() {}

  /** {@code "; did you mean training.epochs?"}, or empty if no known word is similar. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /**
   * The nearest known word or path of a key.
   *
   * <p>Paths are compared by their last part; a wrong section counts as one wrong letter. Longer
   * words may differ in more letters.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    int allowed = 1 + lastPart(word).length() / 4;
    return known.stream()
        .min(comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= allowed);
  }

  private static int distance(String word, String candidate) {
    int moved = section(word).equals(section(candidate)) ? 0 : 1;
    return moved + editDistance(letters(lastPart(word)), letters(lastPart(candidate)));
  }

  private static String section(String path) {
    return path.substring(0, path.lastIndexOf('.') + 1);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** learningRate, learning_rate and learning-rate count as the same word. */
  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Insertions, deletions and replacements (Levenshtein, 1966). */
  private static int editDistance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}

package io.github.sfpn.degradation.response;

import io.github.sfpn.data.file.stored.Wavelengths;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Rows or columns of a table that are no weights of a channel though they are numbers: what
 * programs put beside a response, such as the index of a data frame.
 */
final class OtherLines {
  /** Shorter lines of numbers may be weights. */
  private static final int FEWEST = 4;

  /** Sensitivities in percent stay below; those that count begin near 0. */
  private static final double LARGEST_WEIGHT = 100;

  private static final String NUMBERING =
      "|#|unnamed: ?\\d+|index|idx|id|no|nr|num(ber)?|row|sample|(bands?|channel)([ _]?(#|no|nr|num(ber)?|id|idx|index))?";

  private OtherLines() {}

  /**
   * Whether a line with a name counts the samples: 0, 1, 2 ... or 1, 2, 3 ...
   *
   * @param name empty where its cell is
   */
  static boolean isNumbering(String name, double... line) {
    String plain = name.toLowerCase(Locale.ROOT).replace('.', ' ').strip();
    return line.length > 1 && counts(line) && plain.matches(NUMBERING);
  }

  private static boolean counts(double... line) {
    double first = line[0];
    return (first == 0 || first == 1)
        && IntStream.range(0, line.length).allMatch(i -> line[i] == first + i);
  }

  /**
   * Refuses lines that are taken for channels and probably are none.
   *
   * @param names of the lines, or none
   * @param lines [lines, samples], without those that are known to be wavelengths
   * @throws IllegalArgumentException naming the line
   */
  static void requireWeights(List<String> names, double[][] lines) {
    for (int i = 0; i < lines.length; i++) {
      String name = names.isEmpty() ? "line %d of numbers".formatted(i + 1) : names.get(i);
      if (!names.isEmpty() && isWidths(names.get(i))) {
        throw new IllegalArgumentException(
            "expected a channel's weights at each band, found widths (%s); remove them, or make the weights of each channel from them"
                .formatted(name));
      }
      if (names.isEmpty() && lines.length > 1 && lines[i].length >= FEWEST && counts(lines[i])) {
        throw new IllegalArgumentException(
            "expected weights, found %s that counts from %.0f to %.0f; remove it, or name it 'index', or all channels if it is one"
                .formatted(name, lines[i][0], lines[i][lines[i].length - 1]));
      }
      if (looksLikeWavelengths(i, lines)) {
        throw new IllegalArgumentException(
            "expected wavelengths once, each once, or named 'wavelength', found %s from %s to %s, which looks like wavelengths, among the channels; correct it, or give weights below 100 if they are weights"
                .formatted(name, lines[i][0], lines[i][lines[i].length - 1]));
      }
    }
  }

  private static boolean isWidths(String name) {
    return Wavelengths.isNameForWidths(name)
        || name.toLowerCase(Locale.ROOT).matches("(band)?width[ _]?(\\(?(nm|um)\\)?)?");
  }

  /** All above 100 nm, and without a pixel that a channel does not see; the others are weights. */
  private static boolean looksLikeWavelengths(int line, double[][] lines) {
    if (lines.length == 1 || lines[line].length < FEWEST) {
      return false;
    }
    boolean lengths = Arrays.stream(lines[line]).allMatch(nm -> nm > LARGEST_WEIGHT && nm < 30_000);
    return lengths
        && Arrays.stream(lines)
            .anyMatch(other -> Arrays.stream(other).allMatch(weight -> weight <= LARGEST_WEIGHT));
  }
}

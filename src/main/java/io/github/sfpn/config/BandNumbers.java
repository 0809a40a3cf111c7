package io.github.sfpn.config;

import io.github.sfpn.config.binding.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Lists of bands as a user writes them: numbers counted from 1, and ranges, as in {@code [1-103,
 * 115]}.
 */
public final class BandNumbers {
  private static final Pattern RANGE =
      Pattern.compile("([1-9]\\d{0,5})(?:\\s*-\\s*([1-9]\\d{0,5}))?");

  private BandNumbers() {}

  /** The bands of several ranges; a range may run backwards. */
  public static List<Integer> of(List<String> ranges) {
    return ranges.stream().flatMapToInt(BandNumbers::range).boxed().toList();
  }

  private static IntStream range(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("expected a band or a range of bands, found " + text);
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
    int step = from <= to ? 1 : -1;
    return IntStream.rangeClosed(0, Math.abs(to - from)).map(i -> from + step * i);
  }

  static void check(Problems problems, String key, List<String> ranges) {
    for (String range : ranges) {
      problems.check(
          RANGE.matcher(range).matches(),
          key,
          "must hold bands counted from 1 or ranges such as 1-103",
          range);
    }
  }
}

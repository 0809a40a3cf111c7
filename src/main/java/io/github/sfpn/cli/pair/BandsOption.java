package io.github.sfpn.cli.pair;

import io.github.sfpn.config.BandNumbers;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bands as a user types them: {@code 1-103,115}, counted from 1, or {@code good}. */
final class BandsOption {
  /** The bands that the file does not mark as bad. */
  private static final String GOOD = "good";

  private BandsOption() {}

  /**
   * The cube with the bands that are asked for.
   *
   * @param option for messages, such as {@code --bands}
   * @param text as typed; null: all bands
   * @throws UsageException if the text is no list of bands
   * @throws DataException if the cube has no such band
   */
  static StoredCube chosen(StoredCube cube, String option, String text) {
    if (isAll(text)) {
      return cube;
    }
    int[] bands = text.strip().equals(GOOD) ? good(cube, option) : numbers(option, text);
    for (int band : bands) {
      if (band > cube.bands()) {
        throw new DataException(
            "%s: expected bands 1 to %d of %s, found %d"
                .formatted(option, cube.bands(), cube.path(), band));
      }
    }
    return cube.withBands(IntStream.of(bands).map(band -> band - 1).toArray());
  }

  /**
   * Refuses a text that is no list of bands.
   *
   * @param option how messages call it
   */
  static void check(String option, String text) {
    if (!isAll(text) && !text.strip().equals(GOOD)) {
      numbers(option, text);
    }
  }

  private static boolean isAll(String text) {
    return text == null || text.isBlank();
  }

  private static int[] numbers(String option, String text) {
    try {
      List<String> ranges = Stream.of(text.split(",", -1)).map(String::strip).toList();
      return BandNumbers.of(ranges).stream().mapToInt(Integer::intValue).toArray();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s: expected bands counted from 1, such as 1-103,115, or %s, found %s"
              .formatted(option, GOOD, text));
    }
  }

  private static int[] good(StoredCube cube, String option) {
    List<Boolean> good = cube.metadata().goodBands();
    if (good.isEmpty()) {
      throw new DataException(
          "%s %s: expected a list of good bands (bbl) in the header of %s, found none. Name the bands by their numbers."
              .formatted(option, GOOD, cube.path()));
    }
    int[] bands = IntStream.rangeClosed(1, good.size()).filter(b -> good.get(b - 1)).toArray();
    if (bands.length == 0) {
      throw new DataException(
          "%s %s: expected at least one good band, found that %s marks all as bad"
              .formatted(option, GOOD, cube.path()));
    }
    return bands;
  }
}

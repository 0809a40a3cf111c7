package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.MaskedCube;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the values of a cube that are not intensities: negative ones, NaN, and values above the
 * maximum.
 *
 * @param notFinite NaN or infinite
 * @param negative below 0
 * @param tooLarge above what becomes 1
 * @param firstRow of the first of them, counted from 0
 */
record InvalidValues(
    long notFinite,
    long negative,
    long tooLarge,
    float firstValue,
    int firstRow,
    int firstColumn,
    int firstBand) {

  /**
   * Looks for them among the values that are data.
   *
   * @param maximum what becomes 1
   */
  static InvalidValues in(MaskedCube part, float maximum) {
    HyperspectralCube cube = part.values();
    long notFinite = 0;
    long negative = 0;
    long tooLarge = 0;
    int first = 0;
    float[] values = cube.values();
    for (int i = values.length - 1; i >= 0; i--) {
      float value = values[i];
      if (!(value >= 0 && value <= maximum) && !part.mask().isMissing(i)) {
        first = i;
        if (!Float.isFinite(value)) {
          notFinite++;
        } else if (value < 0) {
          negative++;
        } else {
          tooLarge++;
        }
      }
    }
    int pixel = first / cube.bands();
    return new InvalidValues(
        notFinite,
        negative,
        tooLarge,
        values[first],
        pixel / cube.width(),
        pixel % cube.width(),
        first % cube.bands());
  }

  long count() {
    return notFinite + negative + tooLarge;
  }

  /** As "12 negative values and 3 that are NaN or infinite". */
  @Override
  public String toString() {
    List<String> kinds = new ArrayList<>();
    if (negative > 0) {
      kinds.add(negative + " negative");
    }
    if (notFinite > 0) {
      kinds.add(notFinite + " NaN or infinite");
    }
    if (tooLarge > 0) {
      kinds.add(tooLarge + " above it");
    }
    return String.join(" and ", kinds);
  }
}

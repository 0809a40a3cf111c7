package io.github.sfpn.data.file;

import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.file.stored.StoredCube;

/**
 * Minimum, maximum, mean and counts of a stored cube. Values without data, by the file's no-data
 * value or mask, are counted and otherwise left out.
 *
 * @param least of the finite values; infinite if there is none
 * @param largest of the finite values; negatively infinite if there is none
 * @param mean of the finite values; NaN if there is none
 * @param negative how many are less than 0, without those that are infinite
 * @param noData how many are no data
 */
public record CubeStatistics(
    double least,
    double largest,
    double mean,
    long negative,
    long nan,
    long infinite,
    long noData) {

  /** Reads every value once, in parts, whatever the size of the file. */
  public static CubeStatistics of(StoredCube cube) {
    Count count = new Count();
    cube.forEachMaskedPart(0, 0, cube.height(), cube.width(), (part, top, band) -> count.add(part));
    return count.result();
  }

  /** Whether there is at least one finite value. */
  public boolean hasValues() {
    return least <= largest;
  }

  private static final class Count {
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;
    private long finite;
    private long negative;
    private long nan;
    private long infinite;
    private long noData;

    void add(MaskedCube part) {
      float[] values = part.values().values();
      NoDataMask mask = part.mask();
      noData += mask.count();
      boolean whole = mask.isEmpty();
      for (int i = 0; i < values.length; i++) {
        if (whole || !mask.isMissing(i)) {
          add(values[i]);
        }
      }
    }

    private void add(float value) {
      if (Float.isFinite(value)) {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
        sum += value;
        finite++;
        negative += value < 0 ? 1 : 0;
      } else if (Float.isNaN(value)) {
        nan++;
      } else {
        infinite++;
      }
    }

    CubeStatistics result() {
      return new CubeStatistics(least, largest, sum / finite, negative, nan, infinite, noData);
    }
  }
}

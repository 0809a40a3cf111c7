package io.github.sfpn.data.file;

import io.github.sfpn.data.HyperspectralCube;

/**
 * What values a stored cube has.
 *
 * @param least of the finite values; infinite if there is none
 * @param largest of the finite values; negatively infinite if there is none
 * @param mean of the finite values; NaN if there is none
 * @param negative how many are less than 0, without those that are infinite
 */
public record CubeStatistics(
    double least, double largest, double mean, long negative, long nan, long infinite) {

  /** Reads every value once, in parts, whatever the size of the file. */
  public static CubeStatistics of(StoredCube cube) {
    Count count = new Count();
    cube.forEachPart((part, top, band) -> count.add(part));
    return count.result();
  }

  private static final class Count {
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;
    private long finite;
    private long negative;
    private long nan;
    private long infinite;

    void add(HyperspectralCube part) {
      for (float value : part.values()) {
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
    }

    CubeStatistics result() {
      return new CubeStatistics(least, largest, sum / finite, negative, nan, infinite);
    }
  }
}

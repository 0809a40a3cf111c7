package io.github.sfpn.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bands of images: those that weights are trained for, or those of an image at hand.
 *
 * @param count the number of bands; 0: not known
 * @param range shortest and longest wavelength in nm; empty: not known
 */
public record TrainedBands(int count, List<Double> range) {
  /** Of the width of the trained range, an end may lie this far outside. */
  private static final double TOLERATED = 0.05;

  public TrainedBands {
    range = List.copyOf(range);
    if (!range.isEmpty() && range.size() != 2) {
      throw new IllegalArgumentException(
          "expected the shortest and the longest wavelength, found " + range);
    }
  }

  /** Of an image or a dataset. */
  public TrainedBands(int count, Optional<double[]> wavelengths) {
    this(count, wavelengths.map(TrainedBands::ends).orElse(List.of()));
  }

  private static List<Double> ends(double[] wavelengths) {
    return List.of(
        Arrays.stream(wavelengths).min().orElseThrow(),
        Arrays.stream(wavelengths).max().orElseThrow());
  }

  /**
   * Whether weights for these bands are meant for an image of other ones. What is not known counts
   * as equal.
   */
  public boolean fits(TrainedBands image) {
    if (count != 0 && image.count != 0 && count != image.count) {
      return false;
    }
    if (range.isEmpty() || image.range.isEmpty()) {
      return true;
    }
    double tolerated = Math.max(1, TOLERATED * (range.get(1) - range.get(0)));
    return Math.abs(range.get(0) - image.range.get(0)) <= tolerated
        && Math.abs(range.get(1) - image.range.get(1)) <= tolerated;
  }

  /** Such as {@code 31 bands from 400 to 700 nm}. */
  @Override
  public String toString() {
    return "%d bands%s"
        .formatted(
            count,
            range.isEmpty()
                ? " of unknown wavelengths"
                : String.format(Locale.ROOT, " from %.0f to %.0f nm", range.get(0), range.get(1)));
  }
}

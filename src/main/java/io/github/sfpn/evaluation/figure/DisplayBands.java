package io.github.sfpn.evaluation.figure;

import java.util.List;
import java.util.Optional;

/**
 * The three bands that a pseudo-colour image shows as red, green and blue.
 *
 * @param red its index, counted from 0
 */
public record DisplayBands(int red, int green, int blue) {
  private static final double[] NANOMETRES = {620, 550, 460};

  /** The places of these between the first and the last band of 400 to 700 nm. */
  private static final double[] PLACES = {0.73, 0.5, 0.2};

  /**
   * The bands that a configuration names, otherwise those nearest 620, 550 and 460 nm, otherwise
   * those at their place in a range from 400 to 700 nm.
   *
   * @param numbers red, green and blue, counted from 1; empty: not named
   * @param bands the number of bands; larger numbers mean the last band
   * @param wavelengths of the bands in nm, where known
   */
  public static DisplayBands of(List<Integer> numbers, int bands, Optional<double[]> wavelengths) {
    int[] chosen = new int[PLACES.length];
    for (int i = 0; i < chosen.length; i++) {
      if (!numbers.isEmpty()) {
        chosen[i] = Math.min(numbers.get(i), bands) - 1;
      } else if (wavelengths.isPresent()) {
        chosen[i] = nearest(NANOMETRES[i], wavelengths.get());
      } else {
        chosen[i] = (int) Math.round(PLACES[i] * (bands - 1));
      }
    }
    return new DisplayBands(chosen[0], chosen[1], chosen[2]);
  }

  private static int nearest(double nanometres, double[] wavelengths) {
    int nearest = 0;
    for (int band = 1; band < wavelengths.length; band++) {
      if (Math.abs(wavelengths[band] - nanometres) < Math.abs(wavelengths[nearest] - nanometres)) {
        nearest = band;
      }
    }
    return nearest;
  }
}

package io.github.sfpn.data.catalogue;

import java.util.stream.IntStream;

/** Bands from 400 to 700 nm, evenly: those of CAVE and of the synthetic scenes. */
final class VisibleBands {
  private VisibleBands() {}

  /** In nm. */
  static double[] wavelengths(int bands) {
    return IntStream.range(0, bands)
        .mapToDouble(band -> 400 + 300.0 * band / (bands - 1))
        .toArray();
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig;

/**
 * Everything that decides which weights a CoarseNet has and what it does with them. Neither the
 * scale nor the number of bands is among it: the network works band by band, and on images already
 * enlarged to the guide's size.
 *
 * @param guideChannels channels of the guide, at least 1
 * @param size features, modules, tiles, and which parts there are
 */
public record Architecture(int guideChannels, NetworkConfig size) {
  public Architecture {
    if (guideChannels < 1) {
      throw new IllegalArgumentException("a guide has at least 1 channel, found " + guideChannels);
    }
  }

  /** Side of an ALBA tile in high-resolution pixels, t. */
  public int tile(int scale) {
    return size.patch() * scale;
  }

  /** How many neighbours ALBA puts beside each tile; the guide alone says which. */
  public int similarTiles() {
    return size.aggregation() && size.guide() ? size.similarTiles() : 0;
  }

  /**
   * How far a band sees, in high-resolution pixels: three through the heads, the bottleneck's
   * fusion and the end, and through each unit five without its aggregation, which adds one and a
   * tile.
   *
   * @param tile t in pixels
   */
  public int reach(int tile) {
    int similarTile = similarTiles() > 0 ? tile : 0;
    int aggregation = size.aggregation() ? 1 + similarTile : 0;
    return size.modules() * (5 + aggregation) + 3;
  }

  /**
   * The low-resolution bands that a band is computed from: itself in the middle, and its nearest
   * neighbours, nearest first, in turn before and after it. So the paper's three are {@code [i - 1,
   * i, i + 1]}, and at the ends {@code [1, 0, 2]} and {@code [L - 2, L - 1, L - 3]}.
   *
   * @param band i, counted from 0
   * @param bands L
   * @throws IllegalArgumentException if there are fewer bands than a band is computed from
   */
  public int[] neighbouringBands(int band, int bands) {
    int[] seen = new int[size.neighbouringBands()];
    if (bands < seen.length) {
      throw new IllegalArgumentException(
          "a band is computed from %d bands, found %d".formatted(seen.length, bands));
    }
    int middle = seen.length / 2;
    seen[middle] = band;
    int found = 0;
    for (int distance = 1; found < seen.length - 1; distance++) {
      for (int neighbour : new int[] {band - distance, band + distance}) {
        if (neighbour >= 0 && neighbour < bands && found < seen.length - 1) {
          int step = found / 2 + 1;
          seen[found % 2 == 0 ? middle - step : middle + step] = neighbour;
          found++;
        }
      }
    }
    return seen;
  }
}

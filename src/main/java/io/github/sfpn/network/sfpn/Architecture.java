package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig;

/**
 * The architecture of a CoarseNet: everything that decides which weights it has and how it uses
 * them. Scale and number of bands are no part of it, because the network works band by band on
 * images enlarged to the guide's size.
 *
 * @param guideChannels channels of the guide, at least 1
 * @param size features, modules, tiles, and the parts that the network has
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

  /** How many similar tiles ALBA concatenates with each tile; the guide decides which. */
  public int similarTiles() {
    return size.aggregation() && size.guide() ? size.similarTiles() : 0;
  }

  /**
   * The reach of a band in high-resolution pixels: three through the heads, the bottleneck's fusion
   * and the end, and five through each unit; aggregation adds one pixel and a tile to a unit.
   *
   * @param tile t in pixels
   */
  public int reach(int tile) {
    int similarTile = similarTiles() > 0 ? tile : 0;
    int aggregation = size.aggregation() ? 1 + similarTile : 0;
    return size.modules() * (5 + aggregation) + 3;
  }

  /**
   * The low-resolution bands that a band is computed from: the band itself in the middle, and its
   * nearest neighbours alternately before and after it, nearest first. The paper's three are {@code
   * [i - 1, i, i + 1]}; at the ends they are {@code [1, 0, 2]} and {@code [L - 2, L - 1, L - 3]}.
   *
   * @param band i, counted from 0
   * @param bands L
   * @throws IllegalArgumentException if there are fewer bands than a band is computed from
   */
  public int[] neighbouringBands(int band, int bands) {
    int[] seen = new int[size.neighbouringBands()];
    if (bands < seen.length) {
      throw new IllegalArgumentException(
          "a band is computed from %d bands, found an image of %d bands"
              .formatted(seen.length, bands));
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

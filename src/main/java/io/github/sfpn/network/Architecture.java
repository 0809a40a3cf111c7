package io.github.sfpn.network;

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

  /**
   * How far a band sees, in high-resolution pixels: three through the heads, the bottleneck's
   * fusion and the end, and through each unit five without its aggregation, which adds one and a
   * tile.
   *
   * @param tile t in pixels
   */
  public int reach(int tile) {
    int similarTile = size.similarTiles() > 0 ? tile : 0;
    int aggregation = size.aggregation() ? 1 + similarTile : 0;
    return size.modules() * (5 + aggregation) + 3;
  }

  /**
   * The three low-resolution bands that a band is computed from: [before, itself, after], mirrored
   * at the ends.
   *
   * @param band counted from 0
   * @param bands L, at least 3
   */
  public static int[] neighbouringBands(int band, int bands) {
    if (band == 0) {
      return new int[] {1, 0, 2};
    }
    if (band == bands - 1) {
      return new int[] {bands - 2, band, bands - 3};
    }
    return new int[] {band - 1, band, band + 1};
  }
}

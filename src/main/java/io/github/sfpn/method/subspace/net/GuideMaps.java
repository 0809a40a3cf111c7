package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;

/** Computes the network's input maps of a guide. */
interface GuideMaps {
  /** How many maps there are of a guide of so many channels. */
  int maps(int channels);

  /**
   * The maps of one pixel.
   *
   * @param guide Y, [H, W, channels]
   * @param at index of the pixel's first value
   * @param enlarged holds up(y) of the pixel, from {@code from} on
   * @param maps to write to, from {@code to} on
   */
  void pixel(HyperspectralCube guide, int at, float[] enlarged, int from, float[] maps, int to);
}

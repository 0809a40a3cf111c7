package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;

/** What the network sees of a guide. */
interface GuideMaps {
  /**
   * The maps of one pixel.
   *
   * @param guide Y, [H, W, channels]
   * @param pixel counted row by row
   * @param enlarged holds up(y) of the pixel, from {@code from} on
   * @param maps to write to, from {@code to} on
   */
  void pixel(HyperspectralCube guide, int pixel, float[] enlarged, int from, float[] maps, int to);

  /**
   * After all pixels.
   *
   * @param first of the guide's channels in the maps
   * @param pair says which pixels were measured
   */
  default void finish(HyperspectralCube maps, int first, Observation pair) {}
}

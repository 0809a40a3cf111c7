package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;

/** The guide of one camera, channel by channel: its values, and their detail. */
final class OwnGuide implements GuideMaps {
  private static final float VALUES = 2;
  private static final float DETAIL = 5;

  @Override
  public void pixel(
      HyperspectralCube guide, int pixel, float[] enlarged, int from, float[] maps, int to) {
    int channels = guide.bands();
    for (int channel = 0; channel < channels; channel++) {
      float value = guide.values()[pixel * channels + channel];
      maps[to + channel] = VALUES * value;
      maps[to + channels + channel] = DETAIL * (value - enlarged[from + channel]);
    }
  }
}

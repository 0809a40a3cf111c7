package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;

/** The guide of one camera, channel by channel: its values, and their detail. */
final class OwnGuide implements GuideMaps {
  private static final float VALUES = 2;
  private static final float DETAIL = 5;

  @Override
  public int maps(int channels) {
    return 2 * channels;
  }

  @Override
  public void pixel(
      HyperspectralCube guide, int at, float[] enlarged, int from, float[] maps, int to) {
    int channels = guide.bands();
    for (int channel = 0; channel < channels; channel++) {
      float value = guide.values()[at + channel];
      maps[to + channel] = VALUES * value;
      maps[to + channels + channel] = DETAIL * (value - enlarged[from + channel]);
    }
  }
}

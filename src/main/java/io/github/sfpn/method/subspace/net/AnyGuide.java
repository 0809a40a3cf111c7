package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;

/**
 * A guide of any number of channels: their mean, its detail, and the size of all channels' detail,
 * each in its own unit.
 */
final class AnyGuide implements GuideMaps {
  static final int MAPS = 3;

  private static final double SMALLEST = 1e-7;

  @Override
  public void pixel(
      HyperspectralCube guide, int pixel, float[] enlarged, int from, float[] maps, int to) {
    int channels = guide.bands();
    float mean = 0;
    float detail = 0;
    float squares = 0;
    for (int channel = 0; channel < channels; channel++) {
      float value = guide.values()[pixel * channels + channel];
      float difference = value - enlarged[from + channel];
      mean += value / channels;
      detail += difference / channels;
      squares += difference * difference / channels;
    }
    maps[to] = mean;
    maps[to + 1] = detail;
    maps[to + 2] = (float) Math.sqrt(squares);
  }

  @Override
  public void finish(HyperspectralCube maps, int first, Observation pair) {
    standardise(maps, first, true, pair);
    standardise(maps, first + 1, false, pair);
    standardise(maps, first + 2, false, pair);
  }

  /**
   * Divides a map by its root mean square, or by its deviation after its mean, both of the pixels
   * that were measured.
   */
  private static void standardise(
      HyperspectralCube maps, int map, boolean centred, Observation pair) {
    int count = maps.height() * maps.width();
    int measured = pair.measuredPixels().length * pair.scale() * pair.scale();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < count; i++) {
      if (pair.isMeasured(i)) {
        double value = maps.values()[i * maps.bands() + map];
        mean += value / measured;
        square += value * value / measured;
      }
    }
    double middle = centred ? mean : 0;
    double deviation = Math.sqrt(Math.max(0, square - middle * middle)) + SMALLEST;
    for (int i = 0; i < count; i++) {
      int at = i * maps.bands() + map;
      maps.values()[at] = (float) ((maps.values()[at] - middle) / deviation);
    }
  }
}

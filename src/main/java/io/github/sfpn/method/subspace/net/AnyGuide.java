package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.subspace.LowResolutionFit;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A guide of any number of channels: their mean, its detail, and the size of all channels' detail.
 * The first is centred and divided by its deviation, the others are divided by their root mean
 * squares, all of the whole image.
 */
final class AnyGuide implements GuideMaps {
  static final int MAPS = 3;

  private static final double SMALLEST = 1e-7;

  private final double mean;
  private final double[] deviations;

  private AnyGuide(double mean, double... deviations) {
    this.mean = mean;
    this.deviations = deviations;
  }

  /**
   * By the statistics of an image.
   *
   * @param found of the image, or of a sample of it
   * @param counted the low-resolution pixels whose part of the guide counts
   */
  static AnyGuide of(LowResolutionFit found, int... counted) {
    HyperspectralCube guide = found.pair().guide();
    HyperspectralCube raw = new HyperspectralCube(guide.height(), guide.width(), MAPS);
    Interpolation.BICUBIC.resize(
        found.guide(),
        guide.height(),
        guide.width(),
        (row, enlarged) -> {
          for (int column = 0; column < guide.width(); column++) {
            int at = guide.index(row, column);
            raw(guide, at, enlarged, column * guide.bands(), raw.values(), raw.index(row, column));
          }
        });
    double[] means = new double[MAPS];
    double[] squares = new double[MAPS];
    int scale = found.pair().scale();
    int count = Math.multiplyExact(counted.length, scale * scale);
    BitSet counting = new BitSet();
    IntStream.of(counted).forEach(counting::set);
    for (int row = 0; row < guide.height(); row++) {
      for (int column = 0; column < guide.width(); column++) {
        if (counting.get(row / scale * found.guide().width() + column / scale)) {
          for (int i = 0; i < MAPS; i++) {
            double value = raw.get(row, column, i);
            means[i] += value / count;
            squares[i] += value * value / count;
          }
        }
      }
    }
    squares[0] -= means[0] * means[0];
    return new AnyGuide(
        means[0],
        IntStream.range(0, MAPS)
            .mapToDouble(i -> Math.sqrt(Math.max(0, squares[i])) + SMALLEST)
            .toArray());
  }

  @Override
  public int maps(int channels) {
    return MAPS;
  }

  @Override
  public void pixel(
      HyperspectralCube guide, int at, float[] enlarged, int from, float[] maps, int to) {
    raw(guide, at, enlarged, from, maps, to);
    maps[to] = (float) ((maps[to] - mean) / deviations[0]);
    maps[to + 1] = (float) (maps[to + 1] / deviations[1]);
    maps[to + 2] = (float) (maps[to + 2] / deviations[2]);
  }

  private static void raw(
      HyperspectralCube guide, int at, float[] enlarged, int from, float[] maps, int to) {
    int channels = guide.bands();
    float mean = 0;
    float detail = 0;
    float squares = 0;
    for (int channel = 0; channel < channels; channel++) {
      float value = guide.values()[at + channel];
      float difference = value - enlarged[from + channel];
      mean += value / channels;
      detail += difference / channels;
      squares += difference * difference / channels;
    }
    maps[to] = mean;
    maps[to + 1] = detail;
    maps[to + 2] = (float) Math.sqrt(squares);
  }
}

package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;

/**
 * Means around every pixel, weighted by a Gaussian that is cut at three standard deviations; beyond
 * the border there is nothing, and the weights inside sum to 1 all the same.
 */
final class GaussianWindow {
  private static final int REACH = 3;

  private final float[] weights;

  /**
   * @param sigma standard deviation in pixels
   */
  GaussianWindow(double sigma) {
    int radius = (int) Math.ceil(REACH * sigma);
    weights = new float[2 * radius + 1];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
    }
  }

  int radius() {
    return weights.length / 2;
  }

  /** The weight at a distance along one axis; the middle has 1. */
  float weight(int distance) {
    return weights[radius() + distance];
  }

  /** The means of every band. */
  HyperspectralCube means(HyperspectralCube cube) {
    HyperspectralCube means = new HyperspectralCube(cube.height(), cube.width(), cube.bands());
    IntStream.range(0, cube.height()).parallel().forEach(row -> meanRow(cube, row, means));
    return means;
  }

  private void meanRow(HyperspectralCube cube, int row, HyperspectralCube means) {
    int bands = cube.bands();
    float[] line = new float[cube.width() * bands];
    int first = Math.max(0, row - radius());
    int last = Math.min(cube.height() - 1, row + radius());
    float down = sum(first - row, last - row);
    for (int other = first; other <= last; other++) {
      addScaled(
          line, 0, cube.values(), cube.index(other, 0), line.length, weight(other - row) / down);
    }
    for (int column = 0; column < cube.width(); column++) {
      int from = Math.max(0, column - radius());
      int to = Math.min(cube.width() - 1, column + radius());
      float along = sum(from - column, to - column);
      for (int other = from; other <= to; other++) {
        float weight = weight(other - column) / along;
        addScaled(means.values(), means.index(row, column), line, other * bands, bands, weight);
      }
    }
  }

  private float sum(int from, int to) {
    float sum = 0;
    for (int distance = from; distance <= to; distance++) {
      sum += weight(distance);
    }
    return sum;
  }

  private static void addScaled(
      float[] sum, int sumFrom, float[] values, int from, int length, float weight) {
    for (int i = 0; i < length; i++) {
      sum[sumFrom + i] += weight * values[from + i];
    }
  }
}

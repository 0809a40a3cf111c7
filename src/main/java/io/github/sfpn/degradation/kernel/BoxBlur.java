package io.github.sfpn.degradation.kernel;

/**
 * A square that sees all its light alike, as a detector does: a pixel weighs as much as the area
 * that it shares with the square.
 *
 * @param side in pixels
 */
record BoxBlur(double side) implements BlurProfile {
  @Override
  public double[][] weights(int size, double mean) {
    double[] line = new double[size];
    for (int i = 0; i < size; i++) {
      line[i] = overlap(mean - side / 2, mean + side / 2, i);
    }
    double[][] weights = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[row][column] = line[row] * line[column];
      }
    }
    return weights;
  }

  /** The length that an interval shares with a pixel, which reaches half a pixel to both sides. */
  static double overlap(double from, double to, int pixel) {
    return Math.max(0, Math.min(to, pixel + 0.5) - Math.max(from, pixel - 0.5));
  }
}

package io.github.sfpn.degradation.kernel;

import java.util.Arrays;

/**
 * The diffraction pattern of a round aperture, {@code (2 J1(x) / x)^2} (Born and Wolf, Principles
 * of Optics, section 8.5.2), whose first dark ring is at x = 3.8317. A pixel weighs as much as the
 * mean of the pattern over it.
 *
 * @param diameter of the first dark ring in pixels
 */
record AiryBlur(double diameter) implements BlurProfile {
  /** The first positive zero of J1. */
  private static final double FIRST_ZERO = 3.831705970207512;

  /** Points along each side of a pixel over which the pattern is averaged. */
  private static final int POINTS = 8;

  private static final int TABLE = 4096;

  @Override
  public double[][] weights(int size, double mean) {
    double farthest = Math.sqrt(2) * (Math.max(mean, size - 1 - mean) + 0.5);
    double[] table = new double[TABLE + 2];
    Arrays.setAll(table, i -> intensity(i * farthest / TABLE));
    double[][] weights = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[row][column] = overPixel(table, farthest, row - mean, column - mean);
      }
    }
    return weights;
  }

  private static double overPixel(double[] table, double farthest, double down, double right) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        double y = down + (i + 0.5) / POINTS - 0.5;
        double x = right + (j + 0.5) / POINTS - 0.5;
        double place = Math.sqrt(x * x + y * y) / farthest * TABLE;
        int below = (int) place;
        sum += table[below] + (place - below) * (table[below + 1] - table[below]);
      }
    }
    return sum / (POINTS * POINTS);
  }

  /** The pattern at a distance from its middle, where it is 1. */
  private double intensity(double distance) {
    double x = FIRST_ZERO * distance / (diameter / 2);
    if (x < 1e-6) {
      return 1;
    }
    double ratio = 2 * besselJ1(x) / x;
    return ratio * ratio;
  }

  /**
   * J1 by Bessel's integral, {@code 1/pi times the integral of cos(t - x sin t)} from 0 to pi. The
   * midpoint rule is exact to rounding for a periodic function with more points than x.
   */
  private static double besselJ1(double x) {
    int points = 32 + (int) x;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double t = Math.PI * (i + 0.5) / points;
      sum += Math.cos(t - x * Math.sin(t));
    }
    return sum / points;
  }
}

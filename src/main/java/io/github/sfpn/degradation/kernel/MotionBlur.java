package io.github.sfpn.degradation.kernel;

/**
 * Even motion along a straight line while the shutter is open. A point of the line between pixels
 * shares its light among the four around it, by bilinear interpolation.
 *
 * @param length of the line in pixels
 * @param angle in radians: 0 along a row, pi/2 down a column
 */
record MotionBlur(double length, double angle) implements BlurProfile {
  private static final int POINTS = 2048;

  @Override
  public double[][] weights(int size, double mean) {
    double[][] weights = new double[size][size];
    for (int point = 0; point < POINTS; point++) {
      double along = ((point + 0.5) / POINTS - 0.5) * length;
      share(weights, mean + along * Math.sin(angle), mean + along * Math.cos(angle));
    }
    return weights;
  }

  private static void share(double[][] weights, double down, double right) {
    int row = (int) Math.floor(down);
    int column = (int) Math.floor(right);
    for (int i = row; i <= row + 1; i++) {
      for (int j = column; j <= column + 1; j++) {
        if (i >= 0 && i < weights.length && j >= 0 && j < weights.length) {
          weights[i][j] += (1 - Math.abs(down - i)) * (1 - Math.abs(right - j));
        }
      }
    }
  }
}

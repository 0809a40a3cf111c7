package io.github.sfpn.degradation.kernel;

/**
 * Interpolation of a band-limited image between its pixels: a sinc that a Blackman window ends
 * after {@value #REACH} pixels (Harris, "On the use of windows for harmonic analysis", Proceedings
 * of the IEEE 66, 1978). Bilinear and cubic interpolation would blur the image by an amount that
 * depends on the fraction.
 */
public final class WindowedSinc {
  /** Neighbours on each side. */
  public static final int REACH = 8;

  private WindowedSinc() {}

  /**
   * The weights of the 2 x {@value #REACH} neighbours, which sum to 1.
   *
   * @param fraction distance of the point from its nearest left neighbour, in [0, 1)
   */
  public static double[] weights(double fraction) {
    double[] weights = new double[2 * REACH];
    double sum = 0;
    for (int tap = 0; tap < weights.length; tap++) {
      double distance = tap - (REACH - 1) - fraction;
      weights[tap] = sinc(distance) * blackman(distance / REACH);
      sum += weights[tap];
    }
    for (int tap = 0; tap < weights.length; tap++) {
      weights[tap] /= sum;
    }
    return weights;
  }

  private static double sinc(double x) {
    if (x == 0) {
      return 1;
    }
    // at whole numbers the sine is not quite 0
    return x == Math.rint(x) ? 0 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** 1 in the middle, 0 at -1 and 1. */
  private static double blackman(double x) {
    return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
  }
}

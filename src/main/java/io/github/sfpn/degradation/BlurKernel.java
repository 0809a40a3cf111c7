package io.github.sfpn.degradation;

/**
 * The point spread function of the hyperspectral camera: non-negative weights [size, size] that sum
 * to 1.
 *
 * <p>It is applied by correlation with its middle tap {@code ((size - 1) / 2, (size - 1) / 2)} on
 * the pixel. The mean of the weights may lie elsewhere: kernels made here are centred, but a {@link
 * Degradation} may shift them for strided sampling, or as the published code does. Immutable.
 */
public final class BlurKernel {
  private final int size;
  private final double[] weights;

  private BlurKernel(int size, double[] weights) {
    this.size = size;
    this.weights = weights;
  }

  /**
   * An elliptic Gaussian in the middle of its window.
   *
   * @param size side of the window in pixels, odd
   * @param variance1 along the first axis, square pixels, positive
   * @param variance2 along the second axis, at right angles to the first
   * @param angle of the first axis in radians: 0 points along a row, pi/2 down a column
   */
  public static BlurKernel anisotropic(int size, double variance1, double variance2, double angle) {
    return gaussian(size, variance1, variance2, angle, (size - 1) / 2.0, Double.POSITIVE_INFINITY);
  }

  /**
   * A round Gaussian for sampling at every s-th pixel, in a window of a given size: shifted by (s -
   * 1) / 2 from the middle, so that low-resolution pixel i lies at {@code s i + (s - 1) / 2}.
   *
   * @param size side of the window in pixels, odd
   * @param sigma standard deviation in pixels, positive
   * @param scale s
   */
  public static BlurKernel isotropicForSampling(int size, double sigma, int scale) {
    double mean = (size - 1) / 2.0 + (scale - 1) / 2.0;
    return gaussian(size, sigma * sigma, sigma * sigma, 0, mean, Double.POSITIVE_INFINITY);
  }

  /** A round Gaussian with its peak in the corner of its window, as in the published code. */
  public static BlurKernel isotropicAsPublished(int size, double sigma) {
    return gaussian(size, sigma * sigma, sigma * sigma, 0, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * Any weights.
   *
   * @param weights [size, size], size odd, none negative, not all 0; are divided by their sum
   */
  static BlurKernel of(double[][] weights) {
    int size = weights.length;
    double sum = 0;
    double[] all = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        all[row * size + column] = weights[row][column];
        sum += weights[row][column];
      }
    }
    if (size % 2 == 0 || !(sum > 0)) {
      throw new IllegalArgumentException(
          "a blur kernel needs an odd size and a positive sum, found %d and %s"
              .formatted(size, sum));
    }
    for (int i = 0; i < all.length; i++) {
      all[i] /= sum;
    }
    return new BlurKernel(size, all);
  }

  /** The weights, [size, size], row by row. */
  public float[] toArray() {
    float[] array = new float[weights.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) weights[i];
    }
    return array;
  }

  /**
   * A Gaussian with any mean inside or outside its window.
   *
   * @param mean row and column of the mean, counted from the top left tap
   * @param reach largest distance from the mean, along rows and columns, of non-zero weights
   */
  static BlurKernel gaussian(
      int size, double variance1, double variance2, double angle, double mean, double reach) {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("the size of a blur kernel must be odd, found " + size);
    }
    if (!(variance1 > 0 && variance2 > 0)) {
      throw new IllegalArgumentException(
          "the variances of a blur kernel must be positive, found %s and %s"
              .formatted(variance1, variance2));
    }
    double[] exponents = new double[size * size];
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double down = row - mean;
        double right = column - mean;
        double along = Math.cos(angle) * right + Math.sin(angle) * down;
        double across = -Math.sin(angle) * right + Math.cos(angle) * down;
        boolean kept = Math.max(Math.abs(down), Math.abs(right)) <= reach;
        double exponent =
            kept
                ? -0.5 * (along * along / variance1 + across * across / variance2)
                : Double.NEGATIVE_INFINITY;
        exponents[row * size + column] = exponent;
        largest = Math.max(largest, exponent);
      }
    }
    // relative to the largest exponent: a mean far outside the window must not give 0 / 0
    double sum = 0;
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = Math.exp(exponents[i] - largest);
      sum += exponents[i];
    }
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] /= sum;
    }
    return new BlurKernel(size, exponents);
  }

  /** Side of the window in pixels, odd. */
  public int size() {
    return size;
  }

  public double weight(int row, int column) {
    return weights[row * size + column];
  }

  @Override
  public String toString() {
    return "blur kernel of %d x %d".formatted(size, size);
  }
}

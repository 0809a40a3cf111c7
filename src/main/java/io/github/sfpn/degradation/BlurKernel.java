package io.github.sfpn.degradation;

/**
 * The point spread function of the hyperspectral camera: [size, size] weights, none negative, that
 * sum to 1.
 *
 * <p>It is applied by correlation, its middle tap {@code ((size - 1) / 2, (size - 1) / 2)} on the
 * pixel. Where the weights' own mean lies is another matter: the kernels made here are centred, the
 * ones that a {@link Degradation} reports may be moved off the middle, because strided sampling
 * wants it so or because the published code does it. Immutable.
 */
public final class BlurKernel {
  private final int size;
  private final double[] weights;

  private BlurKernel(int size, double[] weights) {
    this.size = size;
    this.weights = weights;
  }

  /**
   * A round Gaussian in the middle of its window.
   *
   * @param size side of the window in pixels, odd
   * @param sigma standard deviation in pixels, positive
   */
  public static BlurKernel isotropic(int size, double sigma) {
    return anisotropic(size, sigma * sigma, sigma * sigma, 0);
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
   * A round Gaussian for sampling at every s-th pixel, in a window of a given size: moved by (s -
   * 1) / 2 from the middle, so that low-resolution pixel i sits at {@code s i + (s - 1) / 2}.
   *
   * @param size side of the window in pixels, odd
   * @param sigma standard deviation in pixels, positive
   * @param scale s
   */
  public static BlurKernel isotropicForSampling(int size, double sigma, int scale) {
    double mean = (size - 1) / 2.0 + (scale - 1) / 2.0;
    return gaussian(size, sigma * sigma, sigma * sigma, 0, mean, Double.POSITIVE_INFINITY);
  }

  /** A round Gaussian that peaks in the corner of its window, as the published code makes them. */
  public static BlurKernel isotropicAsPublished(int size, double sigma) {
    return gaussian(size, sigma * sigma, sigma * sigma, 0, 0, Double.POSITIVE_INFINITY);
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
   * A Gaussian anywhere in, or outside, its window.
   *
   * @param mean its row and its column, counted from the top left tap
   * @param reach how far from the mean, along rows and along columns, weights are kept
   */
  static BlurKernel gaussian(
      int size, double variance1, double variance2, double angle, double mean, double reach) {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("a blur kernel's size is odd, found " + size);
    }
    if (!(variance1 > 0 && variance2 > 0)) {
      throw new IllegalArgumentException(
          "a blur kernel's variances are positive, found %s and %s"
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
    // measured from the largest: a mean far outside the window must not end in 0 / 0
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

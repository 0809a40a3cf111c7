package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.data.DataException;
import io.github.sfpn.degradation.kernel.BlurProfile;
import java.util.Locale;

/**
 * Places a blur in its window: correctly, or as the published code does.
 *
 * <p>Low-resolution pixel i covers the high-resolution pixels {@code s i .. s i + s - 1}, so its
 * centre is {@code s i + (s - 1) / 2}. Bicubic and bilinear downsampling sample there, so the blur
 * before them must be centred. Direct downsampling keeps pixel {@code s i}, so the kernel's mean is
 * shifted by (s - 1) / 2, in an enlarged window.
 *
 * <p>The published code puts the peak of isotropic kernels in the corner of the window, and shifts
 * anisotropic ones for every kind of downsampling without enlarging the window.
 */
record KernelPlacement(Kernels kernels, int scale) {
  BlurKernel isotropic(int size, double sigma, Downsampling downsampling) {
    double variance = sigma * sigma;
    if (kernels == Kernels.AS_PUBLISHED) {
      return BlurKernel.isotropicAsPublished(size, sigma);
    }
    return centred(size, variance, variance, 0, downsampling);
  }

  BlurKernel anisotropic(
      int size, double variance1, double variance2, double angle, Downsampling downsampling) {
    if (kernels == Kernels.AS_PUBLISHED) {
      double mean = (size - 1) / 2.0 + shift();
      return BlurKernel.gaussian(size, variance1, variance2, angle, mean, Double.POSITIVE_INFINITY);
    }
    return centred(size, variance1, variance2, angle, downsampling);
  }

  /**
   * A blur whose weights follow from a formula, in its middle or shifted for direct sampling.
   *
   * @param size side of the window in pixels, odd
   */
  BlurKernel profile(int size, BlurProfile profile, Downsampling downsampling) {
    if (downsampling != Downsampling.DIRECT) {
      return BlurKernel.of(profile.weights(size, (size - 1) / 2.0));
    }
    double reach = size / 2.0;
    int radius = (int) (shift() + reach);
    double mean = radius + shift();
    double[][] weights = profile.weights(2 * radius + 1, mean);
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < weights.length; column++) {
        boolean kept = Math.max(Math.abs(row - mean), Math.abs(column - mean)) <= reach;
        weights[row][column] = kept ? weights[row][column] : 0;
      }
    }
    return BlurKernel.of(weights);
  }

  /**
   * A kernel of a file. Its middle must fall on a pixel, or, for direct sampling at an even scale,
   * between pixels.
   *
   * @param weights [rows, columns]
   * @param file its name for messages
   */
  BlurKernel file(double[][] weights, Downsampling downsampling, String file) {
    double middle = downsampling == Downsampling.DIRECT ? shift() : 0;
    int top = first(weights.length, middle, "rows", downsampling, file);
    int left = first(weights[0].length, middle, "columns", downsampling, file);
    int lastRow = top + weights.length - 1;
    int lastColumn = left + weights[0].length - 1;
    int radius = Math.max(Math.max(-top, lastRow), Math.max(-left, lastColumn));
    double[][] window = new double[2 * radius + 1][2 * radius + 1];
    for (int row = 0; row < weights.length; row++) {
      System.arraycopy(
          weights[row], 0, window[radius + top + row], radius + left, weights[row].length);
    }
    return BlurKernel.of(window);
  }

  /** The position of the first weight, counted from the pixel where the image is sampled. */
  private int first(
      int length, double middle, String axis, Downsampling downsampling, String file) {
    double first = middle - (length - 1) / 2.0;
    if (first != Math.rint(first)) {
      boolean odd = length % 2 == 0;
      throw new DataException(
          "blur kernel %s: with downsampling = %s at scale %d its middle must lie %s: expected an %s number of %s, found %d; interpolate the kernel to such a number"
              .formatted(
                  file,
                  downsampling.name().toLowerCase(Locale.ROOT),
                  scale,
                  odd ? "on a pixel" : "between pixels",
                  odd ? "odd" : "even",
                  axis,
                  length));
    }
    return (int) first;
  }

  private BlurKernel centred(
      int size, double variance1, double variance2, double angle, Downsampling downsampling) {
    if (downsampling != Downsampling.DIRECT) {
      return BlurKernel.anisotropic(size, variance1, variance2, angle);
    }
    // cut at the same distance on all sides: an uneven cut would shift the mean
    double reach = size / 2.0;
    int radius = (int) (shift() + reach);
    return BlurKernel.gaussian(
        2 * radius + 1, variance1, variance2, angle, radius + shift(), reach);
  }

  private double shift() {
    return (scale - 1) / 2.0;
  }
}

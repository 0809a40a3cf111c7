package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;

/**
 * Puts a Gaussian where it belongs in its window, or where the published code puts it.
 *
 * <p>Low-resolution pixel i covers the high-resolution pixels {@code s i .. s i + s - 1}, so it
 * must sit at {@code s i + (s - 1) / 2}. Bicubic and bilinear downsampling see to that themselves,
 * and the blur before them must be centred. Direct downsampling keeps pixel {@code s i}, so the
 * kernel's mean is moved by (s - 1) / 2, in a window grown to hold it.
 *
 * <p>The published code lets isotropic kernels peak in the corner of the window, and moves
 * anisotropic ones for every downsampling, in a window that is not grown.
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

  private BlurKernel centred(
      int size, double variance1, double variance2, double angle, Downsampling downsampling) {
    if (downsampling != Downsampling.DIRECT) {
      return BlurKernel.anisotropic(size, variance1, variance2, angle);
    }
    // cut at the same distance on all sides: a lopsided cut would move the mean again
    double reach = size / 2.0;
    int radius = (int) (shift() + reach);
    return BlurKernel.gaussian(
        2 * radius + 1, variance1, variance2, angle, radius + shift(), reach);
  }

  private double shift() {
    return (scale - 1) / 2.0;
  }
}

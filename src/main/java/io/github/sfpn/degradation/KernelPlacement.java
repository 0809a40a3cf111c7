package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;

/**
 * Places a Gaussian in its window: correctly, or as the published code does.
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

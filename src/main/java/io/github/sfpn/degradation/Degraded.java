package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;

/**
 * A low-resolution cube, and how it came about.
 *
 * @param lowResolution Z, [H / s, W / s, L] in [0, 1]
 * @param kernel the blur, as it was applied; empty if there was none
 * @param downsampling how the blurred cube was made smaller
 * @param noise standard deviation of the added Gaussian noise, in units of the cube's range [0, 1]
 */
public record Degraded(
    HyperspectralCube lowResolution,
    Optional<BlurKernel> kernel,
    Downsampling downsampling,
    double noise) {

  /**
   * Blur and downsampling as one kernel for sampling at every s-th pixel: its middle tap lies on
   * pixel {@code s i}, the first of those that low-resolution pixel i covers. Exact but for the
   * image's borders.
   *
   * @param scale s
   */
  public BlurKernel pointSpread(int scale) {
    BlurKernel blur = kernel.orElseGet(BlurKernel::none);
    return switch (downsampling) {
      case DIRECT -> blur;
      case BICUBIC -> blur.thenInterpolated(Interpolation.BICUBIC, scale);
      case BILINEAR -> blur.thenInterpolated(Interpolation.BILINEAR, scale);
    };
  }
}

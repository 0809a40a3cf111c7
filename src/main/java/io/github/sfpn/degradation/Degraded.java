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
   * Blur and downsampling as one.
   *
   * @param scale s
   */
  public SamplingKernel samplingKernel(int scale) {
    return SamplingKernel.of(scale, kernel, downsampling);
  }
}

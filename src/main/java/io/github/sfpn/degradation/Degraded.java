package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;

/**
 * A low-resolution cube with the degradation that made it.
 *
 * @param lowResolution Z, [H / s, W / s, L] in [0, 1]
 * @param kernel the applied blur; empty if there was none
 * @param downsampling how the blurred cube was downsampled
 * @param noise standard deviation of the added Gaussian noise, in units of the cube's range [0, 1];
 *     where it differs from band to band the root of the mean variance
 */
public record Degraded(
    HyperspectralCube lowResolution,
    Optional<BlurKernel> kernel,
    Downsampling downsampling,
    double noise) {
  /**
   * Blur and downsampling combined.
   *
   * @param scale s
   */
  public SamplingKernel samplingKernel(int scale) {
    return SamplingKernel.of(scale, kernel, downsampling);
  }
}

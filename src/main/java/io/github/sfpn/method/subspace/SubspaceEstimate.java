package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.GuideConsistency;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * All that the closed form finds on its way: what a method builds on that goes on from it. The
 * cubes are not copies, and must stay as they are.
 *
 * @param pair what was fused
 * @param basis U and the noise
 * @param kernel k
 * @param lowCoefficients a = U' Z, [h, w, p]
 * @param lowGuide y = (k * Y) sampled, [h, w, channels]
 * @param regression of a on y: gains, Lambda, a without noise
 * @param detailed V, the regressions at the guide itself, [H, W, p]
 * @param coefficients A: V, made to explain the guide and the low-resolution cube, [H, W, p]
 * @param consistency the step on coefficients with which a later estimate explains the guide; empty
 *     where no response is used
 */
public record SubspaceEstimate(
    Observation pair,
    SpectralBasis basis,
    SamplingKernel kernel,
    HyperspectralCube lowCoefficients,
    HyperspectralCube lowGuide,
    LocalRegression regression,
    HyperspectralCube detailed,
    HyperspectralCube coefficients,
    Optional<GuideConsistency> consistency) {
  /** X = U A, [H, W, L]. */
  public HyperspectralCube cube() {
    return basis.spectra(coefficients);
  }

  /** up(a), [H, W, p], computed at every call. */
  public HyperspectralCube enlargedCoefficients() {
    return enlarged(lowCoefficients);
  }

  /** up(y), [H, W, channels], computed at every call. */
  public HyperspectralCube enlargedGuide() {
    return enlarged(lowGuide);
  }

  private HyperspectralCube enlarged(HyperspectralCube cube) {
    return Interpolation.BICUBIC.resize(cube, pair.guide().height(), pair.guide().width());
  }

  /**
   * How far the images are apart, by the kernel's centre of mass: rows down and columns to the
   * right, in pixels of the guide.
   */
  public double[] misregistration() {
    return kernel.offset();
  }
}

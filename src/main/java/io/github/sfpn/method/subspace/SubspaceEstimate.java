package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.GuideConsistency;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * The result of the closed form with all intermediate values, for methods that continue from it.
 * The cubes are shared, not copied: do not change them.
 *
 * @param pair what was fused
 * @param statistics of the pair: U and the noise, k, the step that explains the guide
 * @param lowCoefficients a = U' Z, [h, w, p]
 * @param lowGuide y = (k * Y) sampled, [h, w, channels]
 * @param regression of a on y: gains, Lambda, a without noise
 * @param detailed V, the regressions at the guide itself, [H, W, p]
 * @param coefficients A: V, made to explain the guide and the low-resolution cube, [H, W, p]
 */
public record SubspaceEstimate(
    Observation pair,
    SceneStatistics statistics,
    HyperspectralCube lowCoefficients,
    HyperspectralCube lowGuide,
    LocalRegression regression,
    HyperspectralCube detailed,
    HyperspectralCube coefficients) {
  /** U and the noise. */
  public SpectralBasis basis() {
    return statistics.basis();
  }

  /** k. */
  public SamplingKernel kernel() {
    return statistics.kernel();
  }

  /** As {@link SceneStatistics#consistency}. */
  public Optional<GuideConsistency> consistency() {
    return statistics.consistency();
  }

  /** X = U A, [H, W, L]. */
  public HyperspectralCube cube() {
    return basis().spectra(coefficients);
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
}

package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.GuideConsistency;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion.Rows;
import io.github.sfpn.method.window.Window;
import java.util.Optional;

/**
 * The result of the closed form with its intermediate values, for methods that continue from it.
 * The cubes are shared, not copied: do not change them.
 *
 * @param low what was found at the low resolution
 * @param coefficients A: the regressions at the guide itself, made to explain the guide and the
 *     low-resolution cube, [H, W, p]
 */
public record SubspaceEstimate(LowResolutionFit low, HyperspectralCube coefficients) {
  /** Of the spectra of a window that are made at once. */
  private static final int MOST_VALUES = 1 << 22;

  /** What was fused. */
  public Observation pair() {
    return low.pair();
  }

  /** U and the noise. */
  public SpectralBasis basis() {
    return low.statistics().basis();
  }

  /** k. */
  public SamplingKernel kernel() {
    return low.statistics().kernel();
  }

  /** As {@link SceneStatistics#consistency}. */
  public Optional<GuideConsistency> consistency() {
    return low.statistics().consistency();
  }

  /** X = U A, [H, W, L]. */
  public HyperspectralCube cube() {
    return basis().spectra(coefficients);
  }

  /** The same estimate with other coefficients A, [H, W, p]. */
  public SubspaceEstimate with(HyperspectralCube others) {
    return new SubspaceEstimate(low, others);
  }

  /** Hands over the kept rows of X, some at a time, so that all spectra are never in memory. */
  public void take(Window window, Rows rows) {
    int width = window.keptColumns().length();
    int height = window.keptRows().length();
    int atOnce = Math.max(1, MOST_VALUES / (width * basis().bands()));
    for (int row = 0; row < height; row += atOnce) {
      HyperspectralCube some =
          coefficients.crop(
              window.keptTop() + row, window.keptLeft(), Math.min(atOnce, height - row), width);
      rows.take(window.keptRows().from() + row, basis().spectra(some));
    }
  }
}

package io.github.sfpn.method.subspace;

import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.GuideConsistency;
import java.util.Optional;

/**
 * The values of the closed form that hold for a whole image, computed from all its pixels or from a
 * sample of them. With them, every window of the image is computed by itself. Immutable.
 */
public final class SceneStatistics {
  /** Low-resolution pixels around one whose models are interpolated. */
  private static final int INTERPOLATED = 2;

  private final SpectralBasis basis;
  private final SamplingKernel kernel;
  private final LocalRegression.Strength strength;
  private final Optional<GuideConsistency> consistency;
  private final double responseAdjustment;

  SceneStatistics(
      SpectralBasis basis,
      SamplingKernel kernel,
      LocalRegression.Strength strength,
      Optional<GuideConsistency> consistency,
      double responseAdjustment) {
    this.basis = basis;
    this.kernel = kernel;
    this.strength = strength;
    this.consistency = consistency;
    this.responseAdjustment = responseAdjustment;
  }

  /** U and the noise. */
  public SpectralBasis basis() {
    return basis;
  }

  /** k. */
  public SamplingKernel kernel() {
    return kernel;
  }

  LocalRegression.Strength strength() {
    return strength;
  }

  /**
   * The step on coefficients with which an estimate explains the guide; empty where no response is
   * used.
   */
  public Optional<GuideConsistency> consistency() {
    return consistency;
  }

  /**
   * How far the known response of the guide's camera was adjusted to the pair: root mean square of
   * what this changes in the guide, relative to the guide's. 0 where the response is not known.
   */
  double responseAdjustment() {
    return responseAdjustment;
  }

  /**
   * How far around a pixel its result depends on the images, in low-resolution pixels: through the
   * regressions and through every correction by the low-resolution cube.
   */
  public int reach() {
    int correction = INTERPOLATED + kernel.reach();
    return ClosedForm.PASSES * correction + INTERPOLATED + LocalRegression.reach() + kernel.reach();
  }
}

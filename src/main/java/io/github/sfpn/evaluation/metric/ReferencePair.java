package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;

/** An estimate beside its ground truth, with the sums that several metrics share. */
public final class ReferencePair {
  private final HyperspectralCube truth;
  private final HyperspectralCube estimate;
  private final int scale;
  private BandErrors errors;

  /**
   * @param truth [H, W, L] in [0, 1]
   * @param estimate [H, W, L]
   * @param scale s, how many times finer the estimate is than the low-resolution cube
   * @throws IllegalArgumentException if the cubes differ in shape
   */
  public ReferencePair(HyperspectralCube truth, HyperspectralCube estimate, int scale) {
    if (!truth.sameShapeAs(estimate)) {
      throw new IllegalArgumentException(
          "expected an estimate of %s like its ground truth, found %s"
              .formatted(truth.shape(), estimate.shape()));
    }
    this.truth = truth;
    this.estimate = estimate;
    this.scale = scale;
  }

  public HyperspectralCube truth() {
    return truth;
  }

  public HyperspectralCube estimate() {
    return estimate;
  }

  public int scale() {
    return scale;
  }

  /** The squared errors of the bands, computed once. */
  public BandErrors errors() {
    if (errors == null) {
      errors = BandErrors.between(truth, estimate);
    }
    return errors;
  }
}

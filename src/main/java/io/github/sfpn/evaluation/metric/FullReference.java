package io.github.sfpn.evaluation.metric;

/** Computes a metric that compares an estimate with the ground truth. */
@FunctionalInterface
public interface FullReference {
  /** The metric of an estimate as it is; NaN where it has no value, or a pixel is NaN. */
  double of(ReferencePair pair);

  /** The smallest height and width in pixels that the metric needs. */
  default int smallestSide() {
    return 1;
  }
}

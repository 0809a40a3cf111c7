package io.github.sfpn.evaluation.metric;

/** Computes a metric that needs no ground truth: it compares an estimate with its observations. */
@FunctionalInterface
public interface NoReference {
  /** The metric of an estimate as it is; NaN where it has no value, or a pixel is NaN. */
  double of(ObservedEstimate estimate);

  /** The smallest height and width in low-resolution pixels that the metric needs. */
  default int smallestSide() {
    return 1;
  }
}

package io.github.sfpn.evaluation.metric;

/**
 * Computes a metric of an estimate as it is, without the gaps of the truth or of the observation;
 * NaN where it has no value, or the estimate has none where there is something to compare it with.
 */
interface Computation {
  /** The smallest height and width in pixels of the truth, or of the low-resolution cube. */
  default int smallestSide() {
    return 1;
  }
}

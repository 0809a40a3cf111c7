package io.github.sfpn.evaluation.metric;

/** Computes a metric of an estimate as it is; NaN where it has no value, or a pixel is NaN. */
interface Computation {
  /** The smallest height and width in pixels of the truth, or of the low-resolution cube. */
  default int smallestSide() {
    return 1;
  }
}

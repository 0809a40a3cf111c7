package io.github.sfpn.evaluation.metric;

/** Computes a metric that needs no ground truth: it compares an estimate with its observations. */
interface NoReference extends Computation {
  double of(ObservedEstimate estimate);

  @Override
  default int smallestSide() {
    return ObservedEstimate.WINDOW;
  }
}

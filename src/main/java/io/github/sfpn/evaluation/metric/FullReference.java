package io.github.sfpn.evaluation.metric;

/** Computes a metric that compares an estimate with the ground truth. */
interface FullReference extends Computation {
  double of(ReferencePair pair);
}

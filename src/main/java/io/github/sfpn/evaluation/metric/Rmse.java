package io.github.sfpn.evaluation.metric;

/** The root mean squared error of the whole cube; 0 is best. */
final class Rmse implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    return Math.sqrt(pair.meanSquaredError());
  }
}

package io.github.sfpn.evaluation.metric;

/**
 * The peak signal-to-noise ratio in decibels, {@code -10 log10(MSE)} with the mean squared error of
 * the whole cube; infinite for an estimate without error.
 */
final class Psnr implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    return decibels(pair.meanSquaredError());
  }

  static double decibels(double meanSquaredError) {
    return -10 * Math.log10(meanSquaredError);
  }
}

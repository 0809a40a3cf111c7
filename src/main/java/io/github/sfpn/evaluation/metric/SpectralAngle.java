package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;

/**
 * The spectral angle mapper (Kruse et al., 1993): the angle between the spectra of a pixel, which
 * tells a wrong material where brightness alone would not.
 */
public final class SpectralAngle {
  private SpectralAngle() {}

  /**
   * In degrees, averaged over the pixels where neither spectrum is all zero: a zero vector has no
   * direction. NaN if no pixel is left.
   */
  public static double degreesBetween(HyperspectralCube reference, HyperspectralCube estimate) {
    int bands = reference.bands();
    float[] truth = reference.values();
    float[] guess = estimate.values();
    double sum = 0;
    int pixels = 0;
    for (int from = 0; from < truth.length; from += bands) {
      double product = 0;
      double truthSquared = 0;
      double guessSquared = 0;
      for (int i = from; i < from + bands; i++) {
        product += (double) truth[i] * guess[i];
        truthSquared += (double) truth[i] * truth[i];
        guessSquared += (double) guess[i] * guess[i];
      }
      if (truthSquared != 0 && guessSquared != 0) {
        double cosine = product / (Math.sqrt(truthSquared) * Math.sqrt(guessSquared));
        // rounding may lead just out of the domain
        sum += Math.acos(Math.min(1, Math.max(-1, cosine)));
        pixels++;
      }
    }
    return Math.toDegrees(sum / pixels);
  }
}

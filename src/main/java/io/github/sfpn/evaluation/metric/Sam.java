package io.github.sfpn.evaluation.metric;

/**
 * The spectral angle mapper (Kruse et al., 1993): the angle between the spectra of a pixel in
 * degrees, averaged over the pixels; 0 is best. It detects a wrong material, not a wrong
 * brightness.
 *
 * <p>A spectrum that is zero in all bands has no direction. Pixels whose truth is black are left
 * out of the mean; an estimate that is black where the truth is not counts as 90 degrees, or a
 * method would gain by returning nothing where it is wrong. NaN if no pixel remains.
 */
final class Sam implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    int bands = pair.truth().bands();
    float[] truth = pair.truth().values();
    float[] estimate = pair.estimate().values();
    double sum = 0;
    int pixels = 0;
    for (int from = 0; from < truth.length; from += bands) {
      double product = 0;
      double truthSquared = 0;
      double estimateSquared = 0;
      for (int i = from; i < from + bands; i++) {
        product += (double) truth[i] * estimate[i];
        truthSquared += (double) truth[i] * truth[i];
        estimateSquared += (double) estimate[i] * estimate[i];
      }
      if (truthSquared != 0) {
        double cosine =
            estimateSquared == 0
                ? 0
                : product / (Math.sqrt(truthSquared) * Math.sqrt(estimateSquared));
        // rounding may leave the domain of the arc cosine
        sum += Math.acos(Math.min(1, Math.max(-1, cosine)));
        pixels++;
      }
    }
    return Math.toDegrees(sum / pixels);
  }
}

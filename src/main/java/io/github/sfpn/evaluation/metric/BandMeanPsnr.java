package io.github.sfpn.evaluation.metric;

/**
 * The mean of the bands' own peak signal-to-noise ratios in decibels; infinite as soon as one band
 * is without error.
 */
final class BandMeanPsnr implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    return pair.measuredBands()
        .mapToDouble(band -> Psnr.decibels(pair.meanSquaredErrors()[band]))
        .average()
        .orElse(Double.NaN);
  }
}

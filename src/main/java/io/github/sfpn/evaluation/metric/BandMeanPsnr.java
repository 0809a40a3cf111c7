package io.github.sfpn.evaluation.metric;

import java.util.Arrays;

/**
 * The mean of the bands' own peak signal-to-noise ratios in decibels; infinite as soon as one band
 * is without error.
 */
final class BandMeanPsnr implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    return Arrays.stream(pair.meanSquaredErrors()).map(Psnr::decibels).average().orElseThrow();
  }
}

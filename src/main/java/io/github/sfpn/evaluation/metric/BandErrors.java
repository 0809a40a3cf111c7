package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;

/**
 * What PSNR, RMSE and ERGAS follow from.
 *
 * @param meanSquaredErrors [L], of each band
 * @param truthMeans [L], the mean of each band of the truth
 */
@SuppressWarnings("ArrayRecordComponent") // sums to compute with, never compared
public record BandErrors(double[] meanSquaredErrors, double[] truthMeans) {
  static BandErrors between(HyperspectralCube truth, HyperspectralCube estimate) {
    int bands = truth.bands();
    int pixels = truth.height() * truth.width();
    double[] errors = new double[bands];
    double[] means = new double[bands];
    float[] expected = truth.values();
    float[] found = estimate.values();
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int band = 0; band < bands; band++) {
        double value = expected[pixel * bands + band];
        double difference = found[pixel * bands + band] - value;
        errors[band] += difference * difference;
        means[band] += value;
      }
    }
    for (int band = 0; band < bands; band++) {
      errors[band] /= pixels;
      means[band] /= pixels;
    }
    return new BandErrors(errors, means);
  }

  /** Of the whole cube. */
  double meanSquaredError() {
    return Arrays.stream(meanSquaredErrors).average().orElseThrow();
  }
}

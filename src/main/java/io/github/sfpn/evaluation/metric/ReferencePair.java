package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;

/**
 * An estimate beside its ground truth, with the sums that PSNR, RMSE and ERGAS share.
 *
 * @param truth [H, W, L] in [0, 1]
 * @param estimate [H, W, L]
 * @param scale s, how many times finer the estimate is than the low-resolution cube
 * @param meanSquaredErrors [L], of each band
 * @param truthMeans [L], the mean of each band of the truth
 */
@SuppressWarnings("ArrayRecordComponent") // sums to compute with, never compared
record ReferencePair(
    HyperspectralCube truth,
    HyperspectralCube estimate,
    int scale,
    double[] meanSquaredErrors,
    double[] truthMeans) {
  /**
   * @throws IllegalArgumentException if the cubes differ in shape
   */
  static ReferencePair of(HyperspectralCube truth, HyperspectralCube estimate, int scale) {
    if (!truth.sameShapeAs(estimate)) {
      throw new IllegalArgumentException(
          "expected an estimate of %s like its ground truth, found %s"
              .formatted(truth.shape(), estimate.shape()));
    }
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
    return new ReferencePair(truth, estimate, scale, errors, means);
  }

  /** The mean squared error of the whole cube. */
  double meanSquaredError() {
    return Arrays.stream(meanSquaredErrors).average().orElseThrow();
  }
}

package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An estimate beside its ground truth, with the sums that PSNR, RMSE and ERGAS share. Gaps of the
 * truth are left out.
 *
 * @param truth [H, W, L] in [0, 1]
 * @param estimate [H, W, L]
 * @param scale s, how many times finer the estimate is than the low-resolution cube
 * @param counts [L], of each band the values that are compared
 * @param meanSquaredErrors [L], of each band; NaN where no value is compared
 * @param truthMeans [L], the mean of each band of the truth
 */
@SuppressWarnings("ArrayRecordComponent") // sums to compute with, never compared
record ReferencePair(
    HyperspectralCube truth,
    HyperspectralCube estimate,
    int scale,
    long[] counts,
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
    long[] counts = new long[bands];
    float[] expected = truth.values();
    float[] found = estimate.values();
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int band = 0; band < bands; band++) {
        double value = expected[pixel * bands + band];
        if (Double.isNaN(value)) {
          continue;
        }
        double difference = found[pixel * bands + band] - value;
        errors[band] += difference * difference;
        means[band] += value;
        counts[band]++;
      }
    }
    for (int band = 0; band < bands; band++) {
      errors[band] /= counts[band];
      means[band] /= counts[band];
    }
    return new ReferencePair(truth, estimate, scale, counts, errors, means);
  }

  /** The mean squared error of the whole cube; NaN if no value is compared. */
  double meanSquaredError() {
    if (Arrays.stream(counts).distinct().count() == 1) {
      return Arrays.stream(meanSquaredErrors).average().orElseThrow();
    }
    double sum = 0;
    for (int band = 0; band < counts.length; band++) {
      sum += counts[band] == 0 ? 0 : counts[band] * meanSquaredErrors[band];
    }
    return sum / Arrays.stream(counts).sum();
  }

  /** The bands in which values are compared. */
  IntStream measuredBands() {
    return IntStream.range(0, counts.length).filter(band -> counts[band] > 0);
  }
}

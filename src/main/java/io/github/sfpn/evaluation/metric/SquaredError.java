package io.github.sfpn.evaluation.metric;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;

/** The measures that follow from each band's mean squared error: PSNR, RMSE and ERGAS. */
public final class SquaredError {
  private final double[] meanSquaredErrors;
  private final double[] referenceMeans;

  private SquaredError(double[] meanSquaredErrors, double[] referenceMeans) {
    this.meanSquaredErrors = meanSquaredErrors;
    this.referenceMeans = referenceMeans;
  }

  public static SquaredError between(HyperspectralCube reference, HyperspectralCube estimate) {
    int bands = reference.bands();
    int pixels = reference.height() * reference.width();
    double[] errors = new double[bands];
    double[] means = new double[bands];
    float[] truth = reference.values();
    float[] guess = estimate.values();
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int band = 0; band < bands; band++) {
        double value = truth[pixel * bands + band];
        double difference = guess[pixel * bands + band] - value;
        errors[band] += difference * difference;
        means[band] += value;
      }
    }
    for (int band = 0; band < bands; band++) {
      errors[band] /= pixels;
      means[band] /= pixels;
    }
    return new SquaredError(errors, means);
  }

  public double psnr() {
    return decibels(meanSquaredError());
  }

  public double bandMeanPsnr() {
    return Arrays.stream(meanSquaredErrors).map(SquaredError::decibels).average().orElseThrow();
  }

  public double rmse() {
    return Math.sqrt(meanSquaredError());
  }

  /**
   * {@code 100 / s sqrt(mean over bands of (RMSE_b / mean_b)^2)} (Wald, "Quality of high resolution
   * synthesised images", 2000). A band that is black throughout has no relative error and is left
   * out; NaN if all are.
   */
  public double ergas(int scale) {
    double sum = 0;
    int bands = 0;
    for (int band = 0; band < referenceMeans.length; band++) {
      if (referenceMeans[band] != 0) {
        sum += meanSquaredErrors[band] / (referenceMeans[band] * referenceMeans[band]);
        bands++;
      }
    }
    return 100.0 / scale * Math.sqrt(sum / bands);
  }

  private double meanSquaredError() {
    return Arrays.stream(meanSquaredErrors).average().orElseThrow();
  }

  private static double decibels(double meanSquaredError) {
    return -10 * Math.log10(meanSquaredError);
  }
}

package io.github.sfpn.evaluation.metric;

/**
 * The relative dimensionless global error in synthesis (Wald, "Quality of high resolution
 * synthesised images", 2000): {@code 100 / s sqrt(mean over bands of (RMSE_b / mean_b)^2)}, mean_b
 * that of the truth; 0 is best. A band of mean 0 has no relative error and is left out; NaN if no
 * band remains.
 */
final class Ergas implements FullReference {
  @Override
  public double of(ReferencePair pair) {
    double[] errors = pair.meanSquaredErrors();
    double[] means = pair.truthMeans();
    double sum = 0;
    int bands = 0;
    for (int band = 0; band < means.length; band++) {
      if (means[band] != 0 && pair.counts()[band] > 0) {
        sum += errors[band] / (means[band] * means[band]);
        bands++;
      }
    }
    return 100.0 / pair.scale() * Math.sqrt(sum / bands);
  }
}

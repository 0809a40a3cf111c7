package io.github.sfpn.evaluation.metric;

/**
 * D_s of the {@linkplain Qnr QNR protocol}: by how much the relations between bands and channels of
 * the guide change; 0 is best. The protocol's one panchromatic image is C = 1.
 *
 * <pre>
 * D_s = 1 / (L C) sum over bands i and channels c of |Q(X_i, Y_c) - Q(Z_i, y_c)|
 * </pre>
 */
final class SpatialDistortion implements NoReference {
  @Override
  public double of(ObservedEstimate estimate) {
    int bands = estimate.estimate().bands();
    int channels = estimate.channels();
    double sum = 0;
    for (int i = 0; i < bands; i++) {
      for (int channel = 0; channel < channels; channel++) {
        sum += estimate.changes()[i][bands + channel];
      }
    }
    return sum / ((double) bands * channels);
  }
}

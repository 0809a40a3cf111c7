package io.github.sfpn.evaluation.metric;

/**
 * D_lambda of the {@linkplain Qnr QNR protocol}: by how much the relations among the bands change;
 * 0 is best.
 *
 * <pre>
 * D_lambda = 1 / (L (L - 1)) sum over bands i, j with i != j of |Q(X_i, X_j) - Q(Z_i, Z_j)|
 * </pre>
 */
final class SpectralDistortion implements NoReference {
  @Override
  public double of(ObservedEstimate estimate) {
    int bands = estimate.estimate().bands();
    double sum = 0;
    for (int i = 0; i < bands; i++) {
      for (int j = i + 1; j < bands; j++) {
        sum += estimate.changes()[i][j];
      }
    }
    return 2 * sum / ((double) bands * (bands - 1));
  }
}

package io.github.sfpn.network.mhfnet;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Computes the initial A, which predicts the bands from the guide's channels: the least-squares
 * solution {@code (Y' Y)^-1 Y' X} over all training pixels, without a constant. It depends on the
 * response and the training scenes.
 */
public final class GuideToBands {
  private final DMatrixRMaj guideMoments;
  private final DMatrixRMaj crossMoments;

  public GuideToBands(int guideChannels, int bands) {
    guideMoments = new DMatrixRMaj(guideChannels, guideChannels);
    crossMoments = new DMatrixRMaj(guideChannels, bands);
  }

  /**
   * Adds the pixels of an image; those that lack a value, which then is NaN, are left out.
   *
   * @param guide [pixels, s]
   * @param truth [pixels, L]
   */
  public void add(float[] guide, float[] truth) {
    int channels = guideMoments.numRows;
    int bands = crossMoments.numCols;
    for (int pixel = 0; pixel < guide.length / channels; pixel++) {
      if (hasGap(guide, pixel, channels) || hasGap(truth, pixel, bands)) {
        continue;
      }
      for (int i = 0; i < channels; i++) {
        double y = guide[pixel * channels + i];
        for (int j = 0; j < channels; j++) {
          guideMoments.data[i * channels + j] += y * guide[pixel * channels + j];
        }
        for (int j = 0; j < bands; j++) {
          crossMoments.data[i * bands + j] += y * truth[pixel * bands + j];
        }
      }
    }
  }

  private static boolean hasGap(float[] values, int pixel, int count) {
    for (int i = pixel * count; i < (pixel + 1) * count; i++) {
      if (Float.isNaN(values[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Solves for A. If channels depend on each other, takes the solution of smallest norm.
   *
   * @return [s, L], row-major
   */
  public float[] solve() {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    solver.setA(guideMoments.copy());
    DMatrixRMaj a = new DMatrixRMaj(guideMoments.numRows, crossMoments.numCols);
    solver.solve(crossMoments, a);
    float[] values = new float[a.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) a.get(i);
    }
    return values;
  }
}

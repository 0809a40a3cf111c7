package io.github.sfpn.method.gsa;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Least squares: fits every output channel by a constant and a weighted sum of input channels. */
final class Regression {
  private final DMatrixRMaj weights;

  private Regression(DMatrixRMaj weights) {
    this.weights = weights;
  }

  /**
   * Fits the outputs; if several fits are equally good, takes the one with the smallest weights.
   *
   * @param inputs [pixels, inputs], row by row
   * @param outputs [pixels, outputs], row by row
   */
  static Regression of(float[] inputs, int inputChannels, float[] outputs, int outputChannels) {
    int pixels = inputs.length / inputChannels;
    // the normal equation of deviations from the means: its size does not grow with the pixels
    double[] inputMeans = means(inputs, inputChannels);
    double[] outputMeans = means(outputs, outputChannels);
    DMatrixRMaj covariance = new DMatrixRMaj(inputChannels, inputChannels);
    DMatrixRMaj cross = new DMatrixRMaj(inputChannels, outputChannels);
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int i = 0; i < inputChannels; i++) {
        double deviation = inputs[pixel * inputChannels + i] - inputMeans[i];
        for (int j = 0; j < inputChannels; j++) {
          covariance.add(i, j, deviation * (inputs[pixel * inputChannels + j] - inputMeans[j]));
        }
        for (int j = 0; j < outputChannels; j++) {
          cross.add(i, j, deviation * (outputs[pixel * outputChannels + j] - outputMeans[j]));
        }
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    solver.setA(covariance);
    DMatrixRMaj slopes = new DMatrixRMaj(inputChannels, outputChannels);
    solver.solve(cross, slopes);
    return new Regression(withConstants(slopes, inputMeans, outputMeans));
  }

  private static double[] means(float[] values, int channels) {
    double[] means = new double[channels];
    for (int i = 0; i < values.length; i++) {
      means[i % channels] += (double) values[i] * channels / values.length;
    }
    return means;
  }

  /** Puts the constants before the slopes as the first row. */
  private static DMatrixRMaj withConstants(
      DMatrixRMaj slopes, double[] inputMeans, double[] outputMeans) {
    DMatrixRMaj weights = new DMatrixRMaj(slopes.numRows + 1, slopes.numCols);
    CommonOps_DDRM.insert(slopes, weights, 1, 0);
    for (int j = 0; j < slopes.numCols; j++) {
      double constant = outputMeans[j];
      for (int i = 0; i < slopes.numRows; i++) {
        constant -= slopes.get(i, j) * inputMeans[i];
      }
      weights.set(0, j, constant);
    }
    return weights;
  }

  /** The constant of an output. */
  double constant(int output) {
    return weights.get(0, output);
  }

  /** The weight of an input in an output. */
  double weight(int input, int output) {
    return weights.get(input + 1, output);
  }
}

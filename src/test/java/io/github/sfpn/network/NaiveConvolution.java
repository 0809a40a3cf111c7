package io.github.sfpn.network;

/** A convolution by its definition: stride 1, zeros outside, in double precision. */
public final class NaiveConvolution {
  private NaiveConvolution() {}

  /**
   * Convolves.
   *
   * @param x [batch, height, width, in]
   * @param kernel [size, size, in, out]
   * @param bias [out]
   * @return [batch, height, width, out]
   */
  public static float[] of(
      float[] x, int batch, int height, int width, double[] kernel, int size, float[] bias) {
    int in = x.length / (batch * height * width);
    int out = bias.length;
    float[] result = new float[batch * height * width * out];
    for (int i = 0; i < result.length; i++) {
      int channel = i % out;
      int column = i / out % width;
      int row = i / out / width % height;
      int image = i / out / width / height;
      double sum = bias[channel];
      for (int k = 0; k < size * size * in; k++) {
        int fromRow = row + k / in / size - size / 2;
        int fromColumn = column + k / in % size - size / 2;
        if (fromRow >= 0 && fromRow < height && fromColumn >= 0 && fromColumn < width) {
          int from = ((image * height + fromRow) * width + fromColumn) * in + k % in;
          sum += x[from] * kernel[k * out + channel];
        }
      }
      result[i] = (float) sum;
    }
    return result;
  }

  /**
   * The kernel of a weight normalisation, {@code g v / ||v||}.
   *
   * @param direction v, [any, out]
   * @param length g, [out]
   */
  public static double[] normalised(float[] direction, float[] length) {
    int out = length.length;
    double[] kernel = new double[direction.length];
    for (int channel = 0; channel < out; channel++) {
      double squares = 0;
      for (int i = channel; i < direction.length; i += out) {
        squares += (double) direction[i] * direction[i];
      }
      for (int i = channel; i < direction.length; i += out) {
        kernel[i] = length[channel] * direction[i] / Math.sqrt(squares);
      }
    }
    return kernel;
  }
}

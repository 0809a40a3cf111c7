package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.NaiveConvolution;
import java.util.function.DoubleUnaryOperator;

/**
 * Images [batch, height, width, channels] and what the layers of MHF-net make of them, by the sums
 * that define it.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Image(int batch, int height, int width, int channels, float[] values) {
  Image(int batch, int height, int width, int channels) {
    this(batch, height, width, channels, new float[batch * height * width * channels]);
  }

  private int index(int image, int row, int column, int channel) {
    return ((image * height + row) * width + column) * channels + channel;
  }

  /** Zero outside. */
  double at(int image, int row, int column, int channel) {
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? values[index(image, row, column, channel)] : 0;
  }

  /** A value for every place. */
  interface Pixels {
    double at(int image, int row, int column, int channel);
  }

  private static Image of(int batch, int height, int width, int channels, Pixels pixels) {
    Image result = new Image(batch, height, width, channels);
    for (int i = 0; i < result.values.length; i++) {
      result.values[i] =
          (float)
              pixels.at(
                  i / channels / width / height,
                  i / channels / width % height,
                  i / channels % width,
                  i % channels);
    }
    return result;
  }

  Image map(DoubleUnaryOperator function) {
    return of(
        batch, height, width, channels, (n, i, j, c) -> function.applyAsDouble(at(n, i, j, c)));
  }

  Image plus(double factor, Image other) {
    return of(
        batch,
        height,
        width,
        channels,
        (n, i, j, c) -> at(n, i, j, c) + factor * other.at(n, i, j, c));
  }

  /** The channels of this, then those of the other. */
  Image beside(Image other) {
    return of(
        batch,
        height,
        width,
        channels + other.channels,
        (n, i, j, c) -> c < channels ? at(n, i, j, c) : other.at(n, i, j, c - channels));
  }

  /**
   * Every pixel's channels times a matrix.
   *
   * @param matrix [channels, out]
   */
  Image times(float[] matrix) {
    int out = matrix.length / channels;
    return of(
        batch,
        height,
        width,
        out,
        (n, i, j, c) -> {
          double sum = 0;
          for (int k = 0; k < channels; k++) {
            sum += at(n, i, j, k) * matrix[k * out + c];
          }
          return sum;
        });
  }

  /** A 3 x 3 convolution. */
  Image convolved(float[] kernel, float[] bias) {
    double[] doubles = new double[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      doubles[i] = kernel[i];
    }
    return new Image(
        batch,
        height,
        width,
        bias.length,
        NaiveConvolution.of(values, batch, height, width, doubles, 3, bias));
  }

  /**
   * Each channel by itself: correlated with a kernel as TensorFlow's padding SAME places it, (size
   * - 1) / 2 pixels before, and then sampled.
   *
   * @param kernel [size, size, channels or 1]
   */
  Image correlated(float[] kernel, int size, int first, int every) {
    int kernels = kernel.length / (size * size);
    return of(
        batch,
        height / every,
        width / every,
        channels,
        (n, i, j, c) -> {
          double sum = 0;
          for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
              int row = first + every * i + a - (size - 1) / 2;
              int column = first + every * j + b - (size - 1) / 2;
              sum += kernel[(a * size + b) * kernels + c % kernels] * at(n, row, column, c);
            }
          }
          return sum;
        });
  }

  /**
   * The transposed convolution that doubles: every pixel gives to 3 x 3.
   *
   * @param kernel [3, 3, out, in]
   */
  Image doubled(float[] kernel) {
    int out = kernel.length / 9 / channels;
    double[] sums = new double[batch * 4 * height * width * out];
    for (int n = 0; n < batch; n++) {
      for (int from = 0; from < height * width * channels; from++) {
        int c = from % channels;
        int i = from / channels / width;
        int j = from / channels % width;
        for (int to = 0; to < 9 * out; to++) {
          int row = 2 * i + to / out / 3;
          int column = 2 * j + to / out % 3;
          if (row < 2 * height && column < 2 * width) {
            sums[((n * 2 * height + row) * 2 * width + column) * out + to % out] +=
                at(n, i, j, c) * kernel[to * channels + c];
          }
        }
      }
    }
    Image result = new Image(batch, 2 * height, 2 * width, out);
    for (int i = 0; i < sums.length; i++) {
      result.values[i] = (float) sums[i];
    }
    return result;
  }

  /** Each channel to mean 0 and variance 1 over the whole batch, then scaled and moved. */
  Image normalised(float[] scale, float[] offset) {
    int pixels = batch * height * width;
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    for (int i = 0; i < values.length; i++) {
      mean[i % channels] += (double) values[i] / pixels;
    }
    for (int i = 0; i < values.length; i++) {
      variance[i % channels] += Math.pow(values[i] - mean[i % channels], 2) / pixels;
    }
    return of(
        batch,
        height,
        width,
        channels,
        (n, i, j, c) ->
            (at(n, i, j, c) - mean[c]) / Math.sqrt(variance[c] + 1e-5) * scale[c] + offset[c]);
  }
}

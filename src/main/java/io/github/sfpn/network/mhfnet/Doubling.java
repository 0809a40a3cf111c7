package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.PaddedConvolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A transposed convolution that doubles an image, [N, h, w, C] to [N, 2h, 2w, C]: {@code y[2i + k]
 * += w[k] x[i]} along both axes, k = 0, 1, 2; the line beyond the last is dropped. Initially w is
 * 1/4 within a channel and 0 between channels.
 */
final class Doubling {
  private static final int SIZE = 3;

  private final Variable kernel;

  Doubling(Weights weights, int channels) {
    float[] initial = new float[SIZE * SIZE * channels * channels];
    for (int i = 0; i < SIZE * SIZE * channels; i++) {
      initial[i * channels + i % channels] = 1f / 4;
    }
    kernel = weights.add("weight", initial, SIZE, SIZE, channels, channels);
  }

  /**
   * Convolves the image with zeros between its pixels. TensorFlow's own transposed convolution,
   * Conv2DBackpropInput with stride 2, is wrong on some CPUs, see {@link PaddedConvolution}.
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> zero = tf.constant(0f);
    int channels = kernel.shape()[2];
    Operand<TInt32> size = tf.shape(x);
    Operand<TInt32> height = tf.gather(size, tf.constant(1), tf.constant(0));
    Operand<TInt32> width = tf.gather(size, tf.constant(2), tf.constant(0));
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> c = tf.constant(channels);
    Operand<TInt32> any = tf.constant(-1);
    Operand<TFloat32> apart =
        tf.pad(
            tf.reshape(x, tf.stack(List.of(any, height, one, width, one, c))),
            tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 1}, {0, 0}}),
            zero);
    Operand<TInt32> two = tf.constant(2);
    Operand<TFloat32> spread =
        tf.reshape(
            apart, tf.stack(List.of(any, tf.math.mul(two, height), tf.math.mul(two, width), c)));
    Operand<TFloat32> bordered =
        tf.pad(spread, tf.constant(new int[][] {{0, 0}, {2, 0}, {2, 0}, {0, 0}}), zero);
    Operand<TFloat32> mirrored =
        tf.linalg.transpose(
            tf.reverse(kernel.value(), tf.array(0, 1)), tf.constant(new int[] {0, 1, 3, 2}));
    return PaddedConvolution.of(tf, bordered, mirrored, "VALID");
  }
}

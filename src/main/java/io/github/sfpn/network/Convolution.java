package io.github.sfpn.network;

import io.github.sfpn.tensor.Precision;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution with bias: [N, H, W, in] to [N, H, W, out], stride 1, zero padding.
 *
 * <p>Plain, or with weight normalisation (Salimans, Kingma, NIPS 2016): kernel {@code w = g v /
 * ||v||} with one g and one norm per output channel. In bfloat16 the image and the kernel are
 * rounded, and what comes back to them; norm and bias are float32.
 */
public final class Convolution {
  private final Precision precision;
  private final int in;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;

  private Convolution(
      Precision precision, int in, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    this.precision = precision;
    this.in = in;
    this.kernel = kernel;
    this.bias = bias;
  }

  /** A learned kernel [size, size, in, out] and bias [out]. */
  public static Convolution plain(Weights weights, int size, int in, int out) {
    int fanIn = size * size * in;
    Variable kernel =
        weights.add("weight", weights.uniform(fanIn * out, fanIn), size, size, in, out);
    Variable bias = weights.add("bias", weights.uniform(out, fanIn), out);
    return new Convolution(weights.precision(), in, kernel.value(), bias.value());
  }

  /**
   * A learned kernel [size, size, in, out], initially drawn from a truncated normal distribution,
   * and bias [out], initially 0.
   */
  public static Convolution truncatedNormal(
      Weights weights, int size, int in, int out, double deviation) {
    float[] initial = weights.truncatedNormal(size * size * in * out, deviation);
    Variable kernel = weights.add("weight", initial, size, size, in, out);
    Variable bias = weights.add("bias", new float[out], out);
    return new Convolution(weights.precision(), in, kernel.value(), bias.value());
  }

  /** A learned direction v [size, size, in, out], length g [out] and bias [out]. */
  public static Convolution weightNormalised(Weights weights, int size, int in, int out) {
    int fanIn = size * size * in;
    float[] initial = weights.uniform(fanIn * out, fanIn);
    Variable direction = weights.add("weight_v", initial, size, size, in, out);
    Variable length = weights.add("weight_g", norms(initial, out), out);
    Variable bias = weights.add("bias", weights.uniform(out, fanIn), out);
    Ops tf = weights.ops().withSubScope("weight_normalisation");
    Operand<TFloat32> v = direction.value();
    Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(v), tf.array(0, 1, 2)));
    Operand<TFloat32> kernel = tf.math.mul(v, tf.math.div(length.value(), norm));
    return new Convolution(weights.precision(), in, kernel, bias.value());
  }

  /** Norm of each output channel, the innermost axis of a kernel. */
  private static float[] norms(float[] kernel, int out) {
    double[] squares = new double[out];
    for (int i = 0; i < kernel.length; i++) {
      squares[i % out] += (double) kernel[i] * kernel[i];
    }
    float[] norms = new float[out];
    for (int channel = 0; channel < out; channel++) {
      norms[channel] = (float) Math.sqrt(squares[channel]);
    }
    return norms;
  }

  /** Applies to x. */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return convolve(tf, x, kernel);
  }

  /**
   * Applies to {@code [gamma_0 x_0, gamma_1 x_1, ...]}, equal groups of channels, each times its
   * learned scalar.
   *
   * <p>The scalars go into the kernel: the same numbers, without a pass over the feature maps.
   */
  Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> groups, Variable gammas) {
    int count = groups.size();
    Operand<TFloat32> perChannel =
        tf.reshape(
            tf.broadcastTo(
                tf.reshape(gammas.value(), tf.array(count, 1)), tf.array(count, in / count)),
            tf.array(in, 1));
    return convolve(tf, concatenate(tf, groups), tf.math.mul(kernel, perChannel));
  }

  /** Applies to {@code [x_0, x_1, ...]}. */
  public Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> groups) {
    return convolve(tf, concatenate(tf, groups), kernel);
  }

  private static Operand<TFloat32> concatenate(Ops tf, List<Operand<TFloat32>> groups) {
    return groups.size() == 1 ? groups.get(0) : tf.concat(groups, tf.constant(3));
  }

  private Operand<TFloat32> convolve(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return tf.nn.biasAdd(inPrecision(tf, x, weights), bias);
  }

  private Operand<TFloat32> inPrecision(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return switch (precision) {
      case FLOAT32 -> unbiased(tf, x, weights);
      case BFLOAT16 ->
          tf.dtypes.cast(
              unbiased(
                  tf, tf.dtypes.cast(x, TBfloat16.class), tf.dtypes.cast(weights, TBfloat16.class)),
              TFloat32.class);
    };
  }

  private static <T extends TNumber> Operand<T> unbiased(Ops tf, Operand<T> x, Operand<T> weights) {
    return tf.nn.conv2d(x, weights, List.of(1L, 1L, 1L, 1L), "SAME");
  }
}

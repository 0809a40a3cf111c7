package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Folds neighbouring convolutions into one. Where only sums, scalars and concatenations lie between
 * two convolutions, the product of their small kernels replaces a pass over large feature maps. The
 * folded convolution computes the same values but for rounding, and its gradients reach all folded
 * weights.
 */
public final class Folding {
  /** The axis of the input channels in a kernel [size, size, in, out]. */
  private static final int INPUT_CHANNELS = 2;

  private Folding() {}

  /**
   * Folds learned scalars: {@code convolution([g_0 x_0, g_1 x_1, ...])} as a convolution of {@code
   * [x_0, x_1, ...]}, equal groups of channels.
   *
   * @param gammas one scalar for each group
   */
  public static Convolution scalars(Ops tf, Convolution convolution, Variable gammas) {
    int groups = gammas.size();
    int in = convolution.in();
    Operand<TFloat32> column = tf.reshape(gammas.value(), tf.array(groups, 1));
    Operand<TFloat32> perChannel =
        tf.reshape(tf.broadcastTo(column, tf.array(groups, in / groups)), tf.array(in, 1));
    Operand<TFloat32> kernel = tf.math.mul(convolution.nextKernel(), perChannel);
    return convolution.with(tf, in, convolution.out(), kernel, convolution.nextBias());
  }

  /**
   * Takes a convolution apart: its part for one of so many equal groups of input channels. The
   * parts of all groups add up to the convolution. The first part has the bias.
   */
  public static Convolution group(Ops tf, Convolution convolution, int group, int groups) {
    int channels = convolution.in() / groups;
    Operand<TFloat32> kernel =
        tf.slice(
            convolution.nextKernel(),
            tf.array(0, 0, group * channels, 0),
            tf.array(-1, -1, channels, -1));
    return convolution.with(
        tf,
        channels,
        convolution.out(),
        kernel,
        group == 0 ? convolution.nextBias() : Optional.empty());
  }

  /** Folds {@code pointwise(convolution(x))}, where pointwise has a kernel of 1 x 1. */
  public static Convolution chain(Ops tf, Convolution convolution, Convolution pointwise) {
    int size = convolution.size();
    int in = convolution.in();
    int between = convolution.out();
    int out = pointwise.out();
    Branches matrix = new Branches(tf, tf.reshape(pointwise.nextKernel(), tf.array(between, out)));
    Operand<TFloat32> rows =
        tf.reshape(convolution.nextKernel(), tf.array(size * size * in, between));
    Operand<TFloat32> kernel =
        tf.reshape(tf.linalg.matMul(rows, matrix.next()), tf.array(size, size, in, out));
    Optional<Operand<TFloat32>> passedOn =
        convolution
            .nextBias()
            .map(bias -> tf.linalg.matMul(tf.reshape(bias, tf.array(1, between)), matrix.next()))
            .map(row -> tf.reshape(row, tf.array(out)));
    return convolution.with(tf, in, out, kernel, sum(tf, passedOn, pointwise.nextBias()));
  }

  /** Folds {@code a(x) + b(y)} into a convolution of {@code [x, y]}. */
  public static Convolution sum(Ops tf, Convolution a, Convolution b) {
    Operand<TFloat32> kernel =
        tf.concat(List.of(a.nextKernel(), b.nextKernel()), tf.constant(INPUT_CHANNELS));
    return a.with(tf, a.in() + b.in(), a.out(), kernel, sum(tf, a.nextBias(), b.nextBias()));
  }

  /**
   * Folds {@code pointwise([a(x), b(y)])} into a convolution of {@code [x, y]}.
   *
   * @param pointwise kernel of 1 x 1; half of its input channels come from each convolution
   */
  public static Convolution fusion(Ops tf, Convolution a, Convolution b, Convolution pointwise) {
    return sum(
        tf, chain(tf, a, group(tf, pointwise, 0, 2)), chain(tf, b, group(tf, pointwise, 1, 2)));
  }

  private static Optional<Operand<TFloat32>> sum(
      Ops tf, Optional<Operand<TFloat32>> a, Optional<Operand<TFloat32>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return Optional.of(tf.math.add(a.get(), b.get()));
  }
}

package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with bias: [N, H, W, in] to [N, H, W, out], stride 1, zero padding.
 *
 * <p>The kernel is plain or weight-normalised (Salimans, Kingma, NIPS 2016): {@code w = g v /
 * ||v||} with one g and one norm per output channel. A network may apply it any number of times.
 * With bfloat16, the image, the kernel and their gradients are rounded; norm and bias stay float32.
 * See {@link Folding} for convolutions that follow one another.
 */
public final class Convolution {
  private static final int INPUT_CHANNELS = 2;

  private final Compute compute;
  private final int size;
  private final int in;
  private final int out;
  private final Branches kernel;
  private final Optional<Branches> bias;

  private Convolution(
      Ops tf,
      Compute compute,
      int[] shape,
      Supplier<Operand<TFloat32>> kernel,
      Optional<Supplier<Operand<TFloat32>>> bias) {
    this.compute = compute;
    size = shape[0];
    in = shape[2];
    out = shape[3];
    this.kernel = new Branches(tf, kernel);
    this.bias = bias.map(value -> new Branches(tf, value));
  }

  /**
   * The largest number of inputs that one output of a convolution sums up: kernel pixels times
   * input channels. Kernels of 1 x 1 do not count.
   */
  static int widestNeighbourhood(List<Variable> weights) {
    return weights.stream()
        .map(Variable::shape)
        .filter(shape -> shape.length == 4 && shape[0] * shape[1] > 1)
        .mapToInt(shape -> shape[0] * shape[1] * shape[INPUT_CHANNELS])
        .max()
        .orElse(1);
  }

  /**
   * A convolution whose kernel and bias are computed from learned ones when it is first used.
   *
   * @param kernel [size, size, in, out], or its values in another shape
   */
  public static Convolution of(
      Weights weights,
      int size,
      int in,
      int out,
      Supplier<Operand<TFloat32>> kernel,
      Optional<Supplier<Operand<TFloat32>>> bias) {
    int[] shape = {size, size, in, out};
    return new Convolution(weights.ops(), weights.compute(), shape, kernel, bias);
  }

  private static Convolution learned(
      Weights weights, Variable shaped, Supplier<Operand<TFloat32>> kernel, Variable bias) {
    return new Convolution(
        weights.ops(), weights.compute(), shaped.shape(), kernel, Optional.of(bias::value));
  }

  /** A learned kernel [size, size, in, out] and bias [out]. */
  public static Convolution plain(Weights weights, int size, int in, int out) {
    int fanIn = size * size * in;
    Variable kernel =
        weights.add("weight", weights.uniform(fanIn * out, fanIn), size, size, in, out);
    Variable bias = weights.add("bias", weights.uniform(out, fanIn), out);
    return learned(weights, kernel, kernel::flatValue, bias);
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
    return learned(weights, kernel, kernel::flatValue, bias);
  }

  /** A learned direction v [size, size, in, out], length g [out] and bias [out]. */
  public static Convolution weightNormalised(Weights weights, int size, int in, int out) {
    return normalised(weights, "inputs", size, in, out, Optional.empty());
  }

  /**
   * A weight-normalised convolution of scaled inputs, {@code convolution([s_0 x_0, s_1 x_1, ...])},
   * as a convolution of {@code [x_0, x_1, ...]}, equal groups of channels.
   *
   * @param scalars s from {@link Weights#scalars}, one for each group
   */
  public static Convolution scaled(Weights weights, int size, int in, int out, Variable scalars) {
    return normalised(weights, "scaled inputs", size, in, out, Optional.of(scalars));
  }

  private static Convolution normalised(
      Weights weights, String inputs, int size, int in, int out, Optional<Variable> scalars) {
    String kind = "%d x %d kernels of %d %s".formatted(size, size, in, inputs);
    Variable direction = weights.addNormalised(kind, size, in, out);
    Variable bias = weights.add("bias", weights.uniform(out, size * size * in), out);
    NormalisedKernels kernels = weights.normalised(direction);
    scalars.ifPresent(given -> kernels.scalars().add(direction, given));
    return learned(weights, direction, () -> kernels.kernel(direction), bias);
  }

  int size() {
    return size;
  }

  int in() {
    return in;
  }

  int out() {
    return out;
  }

  /** The kernel [size, size, in, out], for one more use. */
  Operand<TFloat32> nextKernel(Ops tf) {
    Operand<TFloat32> next = kernel.next();
    return next.rank() == 4 ? next : tf.reshape(next, tf.array(size, size, in, out));
  }

  /** The kernel as a matrix [size * size * in, out], for one more use. */
  Operand<TFloat32> nextMatrix(Ops tf) {
    Operand<TFloat32> next = kernel.next();
    return next.rank() == 2 ? next : tf.reshape(next, tf.array(size * size * in, out));
  }

  /** The bias [out], for one more use. */
  Optional<Supplier<Operand<TFloat32>>> nextBias() {
    return bias.map(branches -> branches::next);
  }

  /**
   * A convolution of the same kernel size and precision with another kernel and bias.
   *
   * @param otherKernel [size, size, in, out], or its values in another shape
   */
  Convolution with(
      Ops tf,
      int otherIn,
      int otherOut,
      Supplier<Operand<TFloat32>> otherKernel,
      Optional<Supplier<Operand<TFloat32>>> otherBias) {
    int[] shape = {size, size, otherIn, otherOut};
    return new Convolution(tf, compute, shape, otherKernel, otherBias);
  }

  /** Applies the convolution to x, [N, H, W, in]. */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> unbiased = inPrecision(tf, x, nextKernel(tf));
    return bias.map(b -> (Operand<TFloat32>) tf.nn.biasAdd(unbiased, b.next())).orElse(unbiased);
  }

  /** Applies the convolution to the concatenation {@code [x_0, x_1, ...]}. */
  public Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> groups) {
    return apply(tf, concatenate(tf, groups));
  }

  private static Operand<TFloat32> concatenate(Ops tf, List<Operand<TFloat32>> groups) {
    return groups.size() == 1 ? groups.get(0) : tf.concat(groups, tf.constant(3));
  }

  /**
   * Applies the convolution to the concatenation {@code [x_0, x_1, ...]} of equal groups of
   * channels.
   *
   * <p>A CPU computes one convolution for each group and adds them up, which saves the
   * concatenation's copies. A GPU concatenates: starting many convolutions would take longer.
   */
  public Operand<TFloat32> applyToGroups(Ops tf, List<Operand<TFloat32>> groups) {
    return compute.device().isCpu() ? applyToEach(tf, groups) : apply(tf, groups);
  }

  /** {@link #applyToGroups}, plus a summand of the result's size. */
  public Operand<TFloat32> applyToGroupsAndAdd(
      Ops tf, List<Operand<TFloat32>> groups, Operand<TFloat32> summand) {
    return compute.device().isCpu()
        ? add(tf, Folding.groups(tf, this, groups.size()), groups, 0, summand)
        : applyAndAdd(tf, groups, summand);
  }

  private Operand<TFloat32> applyToEach(Ops tf, List<Operand<TFloat32>> groups) {
    List<Convolution> parts = Folding.groups(tf, this, groups.size());
    return add(tf, parts, groups, 1, parts.get(0).apply(tf, groups.get(0)));
  }

  private static Operand<TFloat32> add(
      Ops tf,
      List<Convolution> parts,
      List<Operand<TFloat32>> groups,
      int from,
      Operand<TFloat32> summand) {
    Operand<TFloat32> sum = summand;
    for (int i = from; i < groups.size(); i++) {
      sum = parts.get(i).withBias(tf).applyAndAdd(tf, groups.get(i), sum);
    }
    return sum;
  }

  /**
   * Adds a bias that changes no value if there is none: only with a bias does TensorFlow fuse a
   * sum, and it removes one of zeros.
   */
  private Convolution withBias(Ops tf) {
    if (bias.isPresent()) {
      return this;
    }
    float[] negligible = new float[out];
    Arrays.fill(negligible, Float.MIN_NORMAL);
    return with(tf, in, out, () -> nextKernel(tf), Optional.of(() -> tf.constant(negligible)));
  }

  /**
   * Applies the convolution to x and adds a summand of the result's size.
   *
   * <p>TensorFlow fuses this sum into the convolution where it can.
   */
  public Operand<TFloat32> applyAndAdd(Ops tf, Operand<TFloat32> x, Operand<TFloat32> summand) {
    return tf.math.addN(List.of(apply(tf, x), summand));
  }

  /** Applies the convolution to {@code [x_0, x_1, ...]} and adds a summand. */
  public Operand<TFloat32> applyAndAdd(
      Ops tf, List<Operand<TFloat32>> groups, Operand<TFloat32> summand) {
    return applyAndAdd(tf, concatenate(tf, groups), summand);
  }

  private Operand<TFloat32> inPrecision(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return switch (compute.precision()) {
      case FLOAT32 -> PaddedConvolution.of(tf, x, weights, "SAME");
      case BFLOAT16 ->
          tf.dtypes.cast(
              PaddedConvolution.of(
                  tf,
                  tf.dtypes.cast(x, TBfloat16.class),
                  tf.dtypes.cast(weights, TBfloat16.class),
                  "SAME"),
              TFloat32.class);
    };
  }
}

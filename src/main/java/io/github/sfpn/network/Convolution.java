package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution with bias: [N, H, W, in] to [N, H, W, out], stride 1, zero padding.
 *
 * <p>Plain, or with weight normalisation (Salimans, Kingma, NIPS 2016): kernel {@code w = g v /
 * ||v||} with one g and one norm per output channel. It may be applied as often as a network likes.
 * In bfloat16 the image and the kernel are rounded, and what comes back to them; norm and bias are
 * float32.
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
      Operand<TFloat32> kernel,
      Optional<Operand<TFloat32>> bias) {
    this.compute = compute;
    size = shape[0];
    in = shape[2];
    out = shape[3];
    this.kernel = new Branches(tf, kernel);
    this.bias = bias.map(value -> new Branches(tf, value));
  }

  /** How many numbers the widest kernel of more than a pixel multiplies, of each that is added. */
  static int widestNeighbourhood(List<Variable> weights) {
    return weights.stream()
        .map(Variable::shape)
        .filter(shape -> shape.length == 4 && shape[0] * shape[1] > 1)
        .mapToInt(shape -> shape[0] * shape[1] * shape[INPUT_CHANNELS])
        .max()
        .orElse(1);
  }

  private static Convolution learned(
      Weights weights, Variable shaped, Operand<TFloat32> kernel, Variable bias) {
    return new Convolution(
        weights.ops(), weights.compute(), shaped.shape(), kernel, Optional.of(bias.value()));
  }

  /** A learned kernel [size, size, in, out] and bias [out]. */
  public static Convolution plain(Weights weights, int size, int in, int out) {
    int fanIn = size * size * in;
    Variable kernel =
        weights.add("weight", weights.uniform(fanIn * out, fanIn), size, size, in, out);
    Variable bias = weights.add("bias", weights.uniform(out, fanIn), out);
    return learned(weights, kernel, kernel.value(), bias);
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
    return learned(weights, kernel, kernel.value(), bias);
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
    return learned(weights, direction, kernel, bias);
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

  /**
   * This one of an input whose channels are equal groups, each times its learned scalar.
   *
   * <p>The scalars go into the kernel: the same numbers, without a pass over the feature maps.
   */
  public Convolution ofScaledGroups(Ops tf, Variable gammas) {
    int groups = gammas.size();
    Operand<TFloat32> column = tf.reshape(gammas.value(), tf.array(groups, 1));
    Operand<TFloat32> perChannel =
        tf.reshape(tf.broadcastTo(column, tf.array(groups, in / groups)), tf.array(in, 1));
    return with(tf, size, in, out, tf.math.mul(kernel.next(), perChannel), nextBias());
  }

  /**
   * What it makes of one of so many equal groups of its input's channels; the sum over the groups
   * is what it makes of all. The bias goes with the first.
   */
  public Convolution ofGroup(Ops tf, int group, int groups) {
    int channels = in / groups;
    Operand<TFloat32> part =
        tf.slice(
            kernel.next(), tf.array(0, 0, group * channels, 0), tf.array(-1, -1, channels, -1));
    return with(tf, size, channels, out, part, group == 0 ? nextBias() : Optional.empty());
  }

  /** This one and, with nothing between, a pointwise one: a single convolution. */
  public Convolution then(Ops tf, Convolution pointwise) {
    Branches matrix =
        new Branches(tf, tf.reshape(pointwise.kernel.next(), tf.array(out, pointwise.out)));
    Operand<TFloat32> rows = tf.reshape(kernel.next(), tf.array(size * size * in, out));
    Operand<TFloat32> product =
        tf.reshape(tf.linalg.matMul(rows, matrix.next()), tf.array(size, size, in, pointwise.out));
    Optional<Operand<TFloat32>> passedOn =
        nextBias()
            .map(value -> tf.linalg.matMul(tf.reshape(value, tf.array(1, out)), matrix.next()))
            .map(row -> tf.reshape(row, tf.array(pointwise.out)));
    return with(tf, size, in, pointwise.out, product, sum(tf, passedOn, pointwise.nextBias()));
  }

  /** The sum of this one and another of further channels, {@code [x, y]}: a single convolution. */
  public Convolution plus(Ops tf, Convolution other) {
    Operand<TFloat32> both =
        tf.concat(List.of(kernel.next(), other.kernel.next()), tf.constant(INPUT_CHANNELS));
    return with(tf, size, in + other.in, out, both, sum(tf, nextBias(), other.nextBias()));
  }

  private Convolution with(
      Ops tf,
      int otherSize,
      int otherIn,
      int otherOut,
      Operand<TFloat32> otherKernel,
      Optional<Operand<TFloat32>> otherBias) {
    int[] shape = {otherSize, otherSize, otherIn, otherOut};
    return new Convolution(tf, compute, shape, otherKernel, otherBias);
  }

  private Optional<Operand<TFloat32>> nextBias() {
    return bias.map(Branches::next);
  }

  private static Optional<Operand<TFloat32>> sum(
      Ops tf, Optional<Operand<TFloat32>> a, Optional<Operand<TFloat32>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return Optional.of(tf.math.add(a.get(), b.get()));
  }

  /** Applies to x. */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> unbiased = inPrecision(tf, x, kernel.next());
    return bias.map(b -> (Operand<TFloat32>) tf.nn.biasAdd(unbiased, b.next())).orElse(unbiased);
  }

  /** Applies to {@code [x_0, x_1, ...]}. */
  public Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> groups) {
    return apply(tf, concatenate(tf, groups));
  }

  private static Operand<TFloat32> concatenate(Ops tf, List<Operand<TFloat32>> groups) {
    return groups.size() == 1 ? groups.get(0) : tf.concat(groups, tf.constant(3));
  }

  /**
   * Applies to {@code [x_0, x_1, ...]}, equal groups of channels.
   *
   * <p>On a CPU that is the sum of a convolution for each, and nothing is copied to stand side by
   * side. On a GPU it is one: there, to start so many would take longer than the copies.
   */
  public Operand<TFloat32> applyToGroups(Ops tf, List<Operand<TFloat32>> groups) {
    return compute.device().isCpu()
        ? add(tf, groups, 1, ofGroup(tf, 0, groups.size()).apply(tf, groups.get(0)))
        : apply(tf, groups);
  }

  /** The same, and adds something of the result's size. */
  public Operand<TFloat32> applyToGroupsAndAdd(
      Ops tf, List<Operand<TFloat32>> groups, Operand<TFloat32> summand) {
    return compute.device().isCpu()
        ? add(tf, groups, 0, summand)
        : applyAndAdd(tf, groups, summand);
  }

  private Operand<TFloat32> add(
      Ops tf, List<Operand<TFloat32>> groups, int from, Operand<TFloat32> summand) {
    Operand<TFloat32> sum = summand;
    for (int i = from; i < groups.size(); i++) {
      sum = ofGroup(tf, i, groups.size()).withBias(tf).applyAndAdd(tf, groups.get(i), sum);
    }
    return sum;
  }

  /** This one with a bias, be it 0: where there is one, TensorFlow adds within the convolution. */
  private Convolution withBias(Ops tf) {
    return bias.isPresent()
        ? this
        : new Convolution(
            tf,
            compute,
            new int[] {size, size, in, out},
            kernel.next(),
            Optional.of(tf.constant(new float[out])));
  }

  /**
   * Applies to x and adds something of the result's size.
   *
   * <p>A sum by this operation is one that TensorFlow computes within the convolution, where it
   * can.
   */
  public Operand<TFloat32> applyAndAdd(Ops tf, Operand<TFloat32> x, Operand<TFloat32> summand) {
    return tf.math.addN(List.of(apply(tf, x), summand));
  }

  /** Applies to {@code [x_0, x_1, ...]} and adds something of the result's size. */
  public Operand<TFloat32> applyAndAdd(
      Ops tf, List<Operand<TFloat32>> groups, Operand<TFloat32> summand) {
    return applyAndAdd(tf, concatenate(tf, groups), summand);
  }

  private Operand<TFloat32> inPrecision(Ops tf, Operand<TFloat32> x, Operand<TFloat32> weights) {
    return switch (compute.precision()) {
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

package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
   * Takes a convolution apart: a part for each of so many equal groups of input channels. The parts
   * add up to the convolution. The first part has the bias.
   */
  public static List<Convolution> groups(Ops tf, Convolution convolution, int groups) {
    if (groups == 1) {
      return List.of(convolution); // a split into one has no gradient
    }
    int channels = convolution.in() / groups;
    boolean pointwise = convolution.size() == 1;
    List<Operand<TFloat32>> kernels = new ArrayList<>();
    Supplier<List<Operand<TFloat32>>> split =
        () -> {
          if (kernels.isEmpty()) {
            kernels.addAll(
                pointwise
                    ? tf.split(tf.constant(0), convolution.nextMatrix(tf), (long) groups).output()
                    : tf.split(
                            tf.constant(INPUT_CHANNELS), convolution.nextKernel(tf), (long) groups)
                        .output());
          }
          return kernels;
        };
    return IntStream.range(0, groups)
        .mapToObj(
            group -> {
              Supplier<Operand<TFloat32>> kernel = () -> split.get().get(group);
              Optional<Supplier<Operand<TFloat32>>> bias =
                  group == 0 ? convolution.nextBias() : Optional.empty();
              return convolution.with(tf, channels, convolution.out(), kernel, bias);
            })
        .toList();
  }

  /** Folds {@code pointwise(convolution(x))}, where pointwise has a kernel of 1 x 1. */
  public static Convolution chain(Ops tf, Convolution convolution, Convolution pointwise) {
    int in = convolution.in();
    int between = convolution.out();
    int out = pointwise.out();
    Branches matrix = new Branches(tf, () -> pointwise.nextMatrix(tf));
    Supplier<Operand<TFloat32>> kernel =
        () -> tf.linalg.matMul(convolution.nextMatrix(tf), matrix.next());
    Optional<Supplier<Operand<TFloat32>>> passedOn =
        convolution
            .nextBias()
            .map(
                bias ->
                    () ->
                        tf.reshape(
                            tf.linalg.matMul(
                                tf.reshape(bias.get(), tf.array(1, between)), matrix.next()),
                            tf.array(out)));
    return convolution.with(tf, in, out, kernel, sum(tf, passedOn, pointwise.nextBias()));
  }

  /** Folds {@code a(x) + b(y)} into a convolution of {@code [x, y]}. */
  public static Convolution sum(Ops tf, Convolution a, Convolution b) {
    return a.with(
        tf,
        a.in() + b.in(),
        a.out(),
        () -> tf.concat(List.of(a.nextKernel(tf), b.nextKernel(tf)), tf.constant(INPUT_CHANNELS)),
        sum(tf, a.nextBias(), b.nextBias()));
  }

  /**
   * Folds {@code pointwise([a(x), b(y)])} into a convolution of {@code [x, y]}.
   *
   * @param pointwise kernel of 1 x 1; half of its input channels come from each convolution
   */
  public static Convolution fusion(Ops tf, Convolution a, Convolution b, Convolution pointwise) {
    List<Convolution> halves = groups(tf, pointwise, 2);
    return sum(tf, chain(tf, a, halves.get(0)), chain(tf, b, halves.get(1)));
  }

  private static Optional<Supplier<Operand<TFloat32>>> sum(
      Ops tf, Optional<Supplier<Operand<TFloat32>>> a, Optional<Supplier<Operand<TFloat32>>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return Optional.of(() -> tf.math.addN(List.of(a.get().get(), b.get().get())));
  }
}

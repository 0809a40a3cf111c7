package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.ConvolutionStack;
import io.github.sfpn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers of the {@link StreamMixture} of every unit: two convolutions 3 x 3, spectral and
 * spatial, and reduce, a convolution 1 x 1 of their results.
 *
 * <p>They are folded into one convolution for each stream: its kernel is the product of those of
 * the layers. The products of all units are computed together.
 */
final class StreamMixtures {
  private static final int KERNEL = 3;
  private static final int PIXELS = KERNEL * KERNEL;

  private final Weights weights;
  private final int features;
  private final boolean separation;
  private final ConvolutionStack parts;
  private final ConvolutionStack reduce;
  private final List<Operand<TFloat32>> kernels = new ArrayList<>();
  private final List<Operand<TFloat32>> biases = new ArrayList<>();

  /**
   * Those of so far no unit.
   *
   * @param weights of the network, whose group of variables is open
   * @param features F
   * @param separation see {@link StreamMixture}
   */
  StreamMixtures(Weights weights, int features, boolean separation) {
    this.weights = weights;
    this.features = features;
    this.separation = separation;
    parts = new ConvolutionStack(weights, "mixtures", KERNEL, features, features);
    reduce = new ConvolutionStack(weights, "reduced mixtures", 1, 2 * features, features);
  }

  /**
   * Makes the layers of the next unit.
   *
   * @param unit weights of the unit's part {@code fusion}
   */
  StreamMixture add(Weights unit) {
    int number = reduce.count();
    parts.add(unit.in("unit_hsi"));
    parts.add(unit.in("unit_rgb"));
    reduce.add(unit.in("reduce"));
    return new StreamMixture(
        folded(() -> kernels().get(2 * number), Optional.of(() -> biases().get(number))),
        folded(() -> kernels().get(2 * number + 1), Optional.empty()));
  }

  private Convolution folded(
      Supplier<Operand<TFloat32>> kernel, Optional<Supplier<Operand<TFloat32>>> bias) {
    return Convolution.of(weights, KERNEL, features, features, kernel, bias);
  }

  /** Two kernels [3, 3, F, F] for each unit: that of the hyperspectral stream, of the guide's. */
  private List<Operand<TFloat32>> kernels() {
    if (kernels.isEmpty()) {
      Ops tf = weights.ops().withSubScope("stream_mixtures");
      Operand<TFloat32> products =
          tf.train.batchMatMul(
              parts.nextKernels(tf, parts.count(), PIXELS * features, features),
              reduce.nextKernels(tf, parts.count(), features, features),
              TFloat32.class);
      Operand<TFloat32> byStream = separation ? halvesByStream(tf, products) : products;
      kernels.addAll(
          tf.split(
                  tf.constant(0),
                  tf.reshape(
                      byStream, tf.array(parts.count() * KERNEL, KERNEL, features, features)),
                  (long) parts.count())
              .output());
    }
    return kernels;
  }

  /**
   * Spectral takes the first half of each stream's channels, spatial the second. So the kernel of a
   * stream has input channels of both.
   */
  private Operand<TFloat32> halvesByStream(Ops tf, Operand<TFloat32> products) {
    Operand<TFloat32> byPart =
        tf.reshape(products, tf.array(reduce.count(), 2, PIXELS, 2, features / 2 * features));
    return tf.linalg.transpose(byPart, tf.array(0, 3, 2, 1, 4));
  }

  /** A bias [F] for each unit: what reduce makes of the biases of its parts, and its own. */
  private List<Operand<TFloat32>> biases() {
    if (biases.isEmpty()) {
      Ops tf = weights.ops().withSubScope("stream_mixtures");
      int units = reduce.count();
      Operand<TFloat32> ofParts =
          tf.train.batchMatMul(
              tf.reshape(parts.biases(), tf.array(units, 1, 2 * features)),
              reduce.nextKernels(tf, units, 2 * features, features),
              TFloat32.class);
      Operand<TFloat32> sums =
          tf.math.addN(List.of(tf.reshape(ofParts, tf.array(units * features)), reduce.biases()));
      biases.addAll(
          units == 1
              ? List.of(sums) // a split into one has no gradient
              : tf.split(tf.constant(0), sums, (long) units).output());
    }
    return biases;
  }
}

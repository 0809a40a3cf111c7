package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weight-normalised kernels {@code w = g v / ||v||} of all layers with equally many output
 * channels in a group of variables, computed together: a few operations instead of a few for each
 * layer.
 *
 * <p>In memory, a kernel [size, size, in, out] is a matrix of size * size * in rows and out
 * columns, and the norm is taken over the rows. The kernels of all layers are one taller matrix.
 */
final class NormalisedKernels {
  private final Ops tf;
  private final VariableGroup group;
  private final VariableGroup lengthGroup;
  private final String directions;
  private final String lengths;
  private final int out;
  private final List<Variable> layers = new ArrayList<>();
  private final Map<Variable, Operand<TFloat32>> kernels = new LinkedHashMap<>();

  /**
   * @param directions the section of all v
   * @param lengths the section of all g, in the same order
   * @param out number of output channels
   */
  NormalisedKernels(
      Ops tf,
      VariableGroup group,
      String directions,
      VariableGroup lengthGroup,
      String lengths,
      int out) {
    this.tf = tf;
    this.group = group;
    this.lengthGroup = lengthGroup;
    this.directions = directions;
    this.lengths = lengths;
    this.out = out;
  }

  /** Adds the direction v of a layer, [size, size, in, out]. */
  void add(Variable direction) {
    layers.add(direction);
  }

  /** The kernel of a layer, [size, size, in, out]; all layers are added by then. */
  Operand<TFloat32> kernel(Variable direction) {
    if (kernels.isEmpty()) {
      build();
    }
    return kernels.get(direction);
  }

  private int rows(Variable direction) {
    return direction.size() / out;
  }

  private void build() {
    // rows are summed up in blocks that no kernel shares with another, and the blocks by kernel
    int block = layers.stream().mapToInt(this::rows).reduce(0, NormalisedKernels::commonDivisor);
    int[] kernelOfBlock =
        IntStream.range(0, layers.size())
            .flatMap(i -> IntStream.generate(() -> i).limit(rows(layers.get(i)) / block))
            .toArray();
    int blocks = kernelOfBlock.length;
    Operand<TFloat32> v = tf.reshape(group.section(directions), tf.array(blocks, block, out));
    Operand<TFloat32> g = tf.reshape(lengthGroup.section(lengths), tf.array(layers.size(), out));
    Operand<TFloat32> squares = tf.sum(tf.math.square(v), tf.array(1));
    Operand<TFloat32> scale;
    if (blocks == 1) {
      scale = tf.math.div(g, tf.math.sqrt(squares));
    } else {
      Operand<TFloat32> norms =
          tf.math.sqrt(
              tf.math.unsortedSegmentSum(
                  squares, tf.constant(kernelOfBlock), tf.constant(layers.size())));
      scale = tf.gather(tf.math.div(g, norms), tf.constant(kernelOfBlock), tf.constant(0));
    }
    Operand<TFloat32> w = tf.math.mul(v, tf.reshape(scale, tf.array(blocks, 1, out)));
    takeApart(tf.reshape(w, tf.array(blocks * block, out)));
  }

  private void takeApart(Operand<TFloat32> rows) {
    List<? extends Operand<TFloat32>> parts =
        layers.size() == 1
            ? List.of(rows)
            : tf.splitV(
                    rows,
                    tf.array(layers.stream().mapToInt(this::rows).toArray()),
                    tf.constant(0),
                    (long) layers.size())
                .output();
    for (int i = 0; i < layers.size(); i++) {
      kernels.put(layers.get(i), tf.reshape(parts.get(i), tf.array(layers.get(i).shape())));
    }
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }
}

package io.github.sfpn.network;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
  private final VariableGroup directionGroup;
  private final String directions;
  private final VariableGroup lengthGroup;
  private final String lengths;
  private final int out;
  private final Map<Variable, Operand<TFloat32>> kernels = new LinkedHashMap<>();

  /**
   * @param directions the section of all v
   * @param lengths the section of all g, in the same order
   * @param out number of output channels
   */
  NormalisedKernels(
      Ops tf,
      VariableGroup directionGroup,
      String directions,
      VariableGroup lengthGroup,
      String lengths,
      int out) {
    this.tf = tf;
    this.directionGroup = directionGroup;
    this.directions = directions;
    this.lengthGroup = lengthGroup;
    this.lengths = lengths;
    this.out = out;
  }

  /**
   * The kernel of a layer with the direction v: [size, size, in, out] or as a matrix, [size * size
   * * in, out], whatever costs nothing.
   */
  Operand<TFloat32> kernel(Variable direction) {
    if (kernels.isEmpty()) {
      List<Variable> layers = directionGroup.inSection(directions);
      takeApart(layers, normalised(layers));
    }
    return kernels.get(direction);
  }

  private int rows(Variable direction) {
    return direction.size() / out;
  }

  /** All kernels, [rows of all layers, out]. */
  private Operand<TFloat32> normalised(List<Variable> layers) {
    // rows are summed up in blocks that no kernel shares with another, and the blocks by kernel
    int block = layers.stream().mapToInt(this::rows).reduce(0, NormalisedKernels::commonDivisor);
    int[] kernelOfBlock =
        IntStream.range(0, layers.size())
            .flatMap(i -> IntStream.generate(() -> i).limit(rows(layers.get(i)) / block))
            .toArray();
    int blocks = kernelOfBlock.length;
    Operand<TFloat32> v =
        tf.reshape(directionGroup.section(directions), tf.array(blocks, block, out));
    Operand<TFloat32> g = tf.reshape(lengthGroup.section(lengths), tf.array(layers.size(), 1, out));
    Operand<TFloat32> squares = tf.sum(tf.math.square(v), tf.array(1), Sum.keepDims(true));
    Operand<TFloat32> scale;
    if (blocks == layers.size()) {
      scale = tf.math.mul(g, tf.math.rsqrt(squares));
    } else {
      Operand<TInt32> kernel = tf.constant(kernelOfBlock);
      Operand<TFloat32> ofKernels =
          tf.math.unsortedSegmentSum(squares, kernel, tf.constant(layers.size()));
      scale = tf.gather(tf.math.mul(g, tf.math.rsqrt(ofKernels)), kernel, tf.constant(0));
    }
    return tf.reshape(tf.math.mul(v, scale), tf.array(blocks * block, out));
  }

  /** Takes kernels of equal shapes apart together. */
  private void takeApart(List<Variable> layers, Operand<TFloat32> matrix) {
    List<List<Variable>> byShape =
        List.copyOf(
            layers.stream()
                .collect(
                    groupingBy(
                        layer -> Arrays.toString(layer.shape()), LinkedHashMap::new, toList()))
                .values());
    int[] sizes =
        byShape.stream().mapToInt(equal -> equal.stream().mapToInt(this::rows).sum()).toArray();
    List<? extends Operand<TFloat32>> parts =
        sizes.length == 1
            ? List.of(matrix)
            : tf.splitV(matrix, tf.array(sizes), tf.constant(0), (long) sizes.length).output();
    for (int i = 0; i < sizes.length; i++) {
      takeApartEqual(byShape.get(i), parts.get(i));
    }
  }

  private void takeApartEqual(List<Variable> layers, Operand<TFloat32> matrix) {
    int[] shape = layers.get(0).shape();
    if (layers.size() == 1) {
      kernels.put(layers.get(0), matrix);
      return;
    }
    int size = shape[0];
    Operand<TFloat32> together =
        size == 1
            ? matrix
            : tf.reshape(matrix, tf.array(layers.size() * size, size, shape[2], out));
    var parts = tf.split(tf.constant(0), together, (long) layers.size()).output();
    for (int i = 0; i < layers.size(); i++) {
      kernels.put(layers.get(i), parts.get(i));
    }
  }

  private static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }
}

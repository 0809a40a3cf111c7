package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The weight-normalised kernels {@code w = g v / ||v||} of all layers with equally many output
 * channels, computed together: a few operations instead of a few for each layer. {@link
 * GroupScalars} multiply some of them.
 *
 * <p>In memory, a kernel [size, size, in, out] is a matrix of size * size * in rows and out
 * columns, and the norm is taken over the rows. The kernels of all layers are one taller matrix.
 */
final class NormalisedKernels {
  private final Ops tf;
  private final String directions;
  private final String lengths;
  private final int out;
  private final Set<VariableGroup> directionGroups = new LinkedHashSet<>();
  private final Set<VariableGroup> lengthGroups = new LinkedHashSet<>();
  private final GroupScalars scalars = new GroupScalars();
  private final List<List<Variable>> byKind = new ArrayList<>();
  private final List<Operand<TFloat32>> kinds = new ArrayList<>();
  private final Map<Variable, Operand<TFloat32>> kernels = new LinkedHashMap<>();

  /**
   * Those of so far no layer.
   *
   * @param directions the section of all v
   * @param lengths the section of all g, in the same order
   * @param out number of output channels
   */
  NormalisedKernels(Ops tf, String directions, String lengths, int out) {
    this.tf = tf;
    this.directions = directions;
    this.lengths = lengths;
    this.out = out;
  }

  /** Adds the group of a layer; add all before a kernel is used. */
  void add(Variable direction, Variable length) {
    directionGroups.add(direction.group());
    lengthGroups.add(length.group());
  }

  /** The scalars that kernels are multiplied by; add them before a kernel is used. */
  GroupScalars scalars() {
    return scalars;
  }

  /**
   * The kernel of a layer with the direction v: [size, size, in, out] or as a matrix, [size * size
   * * in, out], whatever costs nothing.
   */
  Operand<TFloat32> kernel(Variable direction) {
    if (!kernels.containsKey(direction)) {
      int kind = kindOf(direction);
      takeApart(byKind.get(kind), kinds.get(kind));
    }
    return kernels.get(direction);
  }

  /**
   * The kernels of all layers of the direction's kind, one after the other, as a matrix [layers *
   * size * size * in, out].
   */
  Operand<TFloat32> ofKind(Variable direction) {
    return kinds.get(kindOf(direction));
  }

  private int kindOf(Variable direction) {
    if (kinds.isEmpty()) {
      directionGroups.forEach(group -> byKind.addAll(group.inSection(directions).values()));
      normaliseAll();
    }
    return IntStream.range(0, byKind.size())
        .filter(kind -> byKind.get(kind).contains(direction))
        .findAny()
        .orElseThrow();
  }

  private void normaliseAll() {
    Operand<TFloat32> matrix = normalised(byKind.stream().flatMap(List::stream).toList());
    int[] sizes =
        byKind.stream().mapToInt(equal -> equal.stream().mapToInt(this::rows).sum()).toArray();
    kinds.addAll(
        sizes.length == 1
            ? List.of(matrix)
            : tf.splitV(matrix, tf.array(sizes), tf.constant(0), (long) sizes.length).output());
  }

  private int rows(Variable direction) {
    return direction.size() / out;
  }

  /** The kernel of the only layer, [rows, out], or [rows] if out is 1. */
  private Operand<TFloat32> normalisedAlone() {
    Operand<TFloat32> all = directions();
    Operand<TFloat32> v = out == 1 && all.rank() == 1 ? all : tf.reshape(all, tf.array(-1, out));
    Operand<TFloat32> squares = tf.sum(tf.math.square(v), tf.array(0), Sum.keepDims(v.rank() == 1));
    return tf.math.mul(v, tf.math.mul(lengths(), tf.math.rsqrt(squares)));
  }

  /** All kernels, [rows of all layers, out]. */
  private Operand<TFloat32> normalised(List<Variable> layers) {
    if (layers.size() == 1 && scalars.rowsOfOne(layers.get(0)) == 0) {
      return normalisedAlone();
    }
    // rows are summed up in blocks that no kernel and no scalar shares with another
    int block =
        layers.stream()
            .flatMapToInt(layer -> IntStream.of(rows(layer), scalars.rowsOfOne(layer)))
            .reduce(0, NormalisedKernels::commonDivisor);
    int[] kernelOfBlock =
        IntStream.range(0, layers.size())
            .flatMap(i -> IntStream.generate(() -> i).limit(rows(layers.get(i)) / block))
            .toArray();
    int blocks = kernelOfBlock.length;
    Operand<TFloat32> v = tf.reshape(directions(), tf.array(blocks, block, out));
    Operand<TFloat32> ofBlocks =
        scale(tf.sum(tf.math.square(v), tf.array(1)), layers, kernelOfBlock);
    Operand<TFloat32> scale =
        scalars
            .ofBlocks(tf, layers, block, out)
            .map(factor -> (Operand<TFloat32>) tf.math.mul(ofBlocks, factor))
            .orElse(ofBlocks);
    return tf.reshape(
        tf.math.mul(v, tf.reshape(scale, tf.array(blocks, 1, out))), tf.array(blocks * block, out));
  }

  private Operand<TFloat32> directions() {
    return VariableGroup.sections(tf, directionGroups, directions);
  }

  private Operand<TFloat32> lengths() {
    return VariableGroup.sections(tf, lengthGroups, lengths);
  }

  /** {@code g / ||v||} of the kernel of each block, [blocks, out]. */
  private Operand<TFloat32> scale(
      Operand<TFloat32> squares, List<Variable> layers, int[] kernelOfBlock) {
    Operand<TFloat32> g = tf.reshape(lengths(), tf.array(layers.size(), out));
    if (kernelOfBlock.length == layers.size()) {
      return tf.math.mul(g, tf.math.rsqrt(squares));
    }
    Operand<TFloat32> ofKernels =
        tf.math.unsortedSegmentSum(squares, tf.constant(kernelOfBlock), tf.constant(layers.size()));
    // the gradient of gather takes more operations than that of gatherNd
    return tf.gatherNd(
        tf.math.mul(g, tf.math.rsqrt(ofKernels)),
        tf.reshape(tf.constant(kernelOfBlock), tf.array(kernelOfBlock.length, 1)));
  }

  /** Takes kernels of equal shapes apart together. */
  private void takeApart(List<Variable> layers, Operand<TFloat32> matrix) {
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

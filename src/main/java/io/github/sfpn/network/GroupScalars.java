package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Learned scalars that kernels are multiplied by: one for each of some equal groups of a kernel's
 * input channels.
 */
final class GroupScalars {
  private static final int INPUT_CHANNELS = 2;
  private static final int NONE = -1;

  /** The section of all scalars. */
  static final String SECTION = "scalars of groups";

  private final Map<Variable, Variable> ofKernel = new LinkedHashMap<>();

  /**
   * Adds those of a kernel.
   *
   * @param direction v of the kernel [size, size, in, out]
   * @param scalars one for each group, in {@link #SECTION}
   */
  void add(Variable direction, Variable scalars) {
    ofKernel.put(direction, scalars);
  }

  /** The number of neighbouring rows of a kernel that have one scalar; 0 if it has none. */
  int rowsOfOne(Variable direction) {
    return Optional.ofNullable(ofKernel.get(direction))
        .map(scalars -> direction.shape()[INPUT_CHANNELS] / scalars.size())
        .orElse(0);
  }

  /**
   * The factor of each block of rows: the scalar of the block's group, or 1.
   *
   * @param layers kernels, one after the other
   * @param block number of rows in a block, which divides {@link #rowsOfOne}
   * @return [blocks, out]; empty if no kernel has scalars
   */
  Optional<Operand<TFloat32>> ofBlocks(Ops tf, List<Variable> layers, int block, int out) {
    if (ofKernel.isEmpty()) {
      return Optional.empty();
    }
    Set<VariableGroup> groups = new LinkedHashSet<>();
    ofKernel.values().forEach(scalars -> groups.add(scalars.group()));
    List<Variable> inOrder =
        groups.stream()
            .flatMap(group -> group.inSection(SECTION).values().stream())
            .flatMap(List::stream)
            .toList();
    int count = inOrder.stream().mapToInt(Variable::size).sum();
    int[] scalarOfBlock =
        layers.stream().flatMapToInt(layer -> ofBlocks(layer, block, out, inOrder)).toArray();
    float[][] chosen = new float[scalarOfBlock.length][count];
    float[][] otherwise = new float[scalarOfBlock.length][out];
    for (int i = 0; i < scalarOfBlock.length; i++) {
      if (scalarOfBlock[i] == NONE) {
        Arrays.fill(otherwise[i], 1);
      } else {
        chosen[i][scalarOfBlock[i]] = 1;
      }
    }
    float[][] across = new float[1][out];
    Arrays.fill(across[0], 1);
    // products with constants, since the gradients of gather and broadcast take more operations
    Operand<TFloat32> column =
        tf.reshape(VariableGroup.sections(tf, groups, SECTION), tf.array(count, 1));
    Operand<TFloat32> ofScalars =
        tf.linalg.matMul(tf.constant(chosen), tf.linalg.matMul(column, tf.constant(across)));
    return Optional.of(tf.math.addN(List.of(ofScalars, tf.constant(otherwise))));
  }

  /** The number of the scalar of each block of a kernel, or {@link #NONE}. */
  private IntStream ofBlocks(Variable layer, int block, int out, List<Variable> inOrder) {
    int blocks = layer.size() / out / block;
    Variable scalars = ofKernel.get(layer);
    if (scalars == null) {
      return IntStream.generate(() -> NONE).limit(blocks);
    }
    int first =
        inOrder.subList(0, inOrder.indexOf(scalars)).stream().mapToInt(Variable::size).sum();
    int in = layer.shape()[INPUT_CHANNELS];
    return IntStream.range(0, blocks).map(i -> first + i * block % in / rowsOfOne(layer));
  }
}

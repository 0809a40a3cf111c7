package io.github.sfpn.network;

import io.github.sfpn.tensor.Branches;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weight-normalised convolutions of one shape whose weights lie one after the other in memory, so
 * that something is computed from all of them in as few operations as from one.
 *
 * <p>Make it while a group of variables is open, and use it when the group is closed.
 */
public final class ConvolutionStack {
  private final String name;
  private final int size;
  private final int in;
  private final int out;
  private final List<Variable> directions = new ArrayList<>();
  private final List<Variable> biases = new ArrayList<>();
  private final Branches kernels;

  /**
   * A stack of so far no layers.
   *
   * @param weights of the network
   * @param name different for every stack of a network
   */
  public ConvolutionStack(Weights weights, String name, int size, int in, int out) {
    this.name = name;
    this.size = size;
    this.in = in;
    this.out = out;
    kernels =
        new Branches(
            weights.ops(), () -> weights.normalised(directions.get(0)).ofKind(directions.get(0)));
  }

  /**
   * Adds a layer: a learned direction v [size, size, in, out], length g [out] and bias [out].
   *
   * @param layer its weights
   */
  public void add(Weights layer) {
    directions.add(layer.addNormalised(name, size, in, out));
    biases.add(layer.addBias(biasesSection(), size * size * in, out));
  }

  /** The number of layers. */
  public int count() {
    return directions.size();
  }

  /**
   * The kernels of all layers, for one more use.
   *
   * @param shape in which they are wanted; in memory they are [count, size, size, in, out]
   */
  public Operand<TFloat32> nextKernels(Ops tf, int... shape) {
    return tf.reshape(kernels.next(), tf.array(shape));
  }

  /** The biases of all layers one after the other, [count * out]. */
  public Operand<TFloat32> biases() {
    return biases.get(0).group().section(biasesSection());
  }

  private String biasesSection() {
    return "biases of " + name;
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.tensor.Variable;
import java.util.stream.IntStream;

/**
 * How the published PyTorch code lays out the values of a variable: a kernel is [out, in, height,
 * width] there and [height, width, in, out] here, a {@code weight_g} is [out, 1, 1, 1] there and
 * [out] here; all others are the same.
 */
final class PublishedLayout {
  private PublishedLayout() {}

  /** The published shape of a variable. */
  static int[] shape(Variable variable) {
    int[] shape = variable.shape();
    if (shape.length == 4) {
      return new int[] {shape[3], shape[2], shape[0], shape[1]};
    }
    if (variable.name().endsWith("weight_g")) {
      return new int[] {shape[0], 1, 1, 1};
    }
    return shape;
  }

  /** The values of a variable, from those of a tensor of its published shape. */
  static float[] values(Tensor tensor) {
    if (tensor.shape().length != 4) {
      return tensor.values();
    }
    float[] values = new float[tensor.values().length];
    int[] places = places(tensor.shape());
    IntStream.range(0, values.length).forEach(i -> values[places[i]] = tensor.values()[i]);
    return values;
  }

  /** The published tensor of a variable with some values. */
  static Tensor tensor(Variable variable, float[] values) {
    int[] shape = shape(variable);
    if (shape.length != 4) {
      return new Tensor(shape, values.clone());
    }
    float[] published = new float[values.length];
    int[] places = places(shape);
    IntStream.range(0, values.length).forEach(i -> published[i] = values[places[i]]);
    return new Tensor(shape, published);
  }

  /** Where each value of a published kernel stands in the variable. */
  private static int[] places(int[] published) {
    int out = published[0];
    int in = published[1];
    int area = published[2] * published[3];
    int[] places = new int[out * in * area];
    for (int i = 0; i < places.length; i++) {
      int pixel = i % area;
      int inChannel = i / area % in;
      int outChannel = i / (area * in);
      places[i] = (pixel * in + inChannel) * out + outChannel;
    }
    return places;
  }
}

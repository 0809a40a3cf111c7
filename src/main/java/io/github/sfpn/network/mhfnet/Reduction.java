package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One level of the learned camera, [N, H, W, C] to [N, H / factor, W / factor, C]: one kernel for
 * all channels, sampled at every 4th or 2nd pixel of both axes. The initial kernel is a mean.
 *
 * <p>The reduction by four has 6 x 6 pixels, centred on each block of 4 x 4. The reduction by two
 * has 3 x 3 pixels, centred on the first pixel of each block of 2 x 2, half a pixel from the
 * block's middle, as published.
 */
final class Reduction {
  private final int factor;
  private final int size;
  private final int after;
  private final Branches kernel;

  private Reduction(Weights weights, int factor, int size, int after) {
    this.factor = factor;
    this.size = size;
    this.after = after;
    float[] mean = new float[size * size];
    Arrays.fill(mean, 1f / mean.length);
    // all stages use the kernel: each use gets a branch of its own, see Branches
    kernel = new Branches(weights.ops(), weights.add("weight", mean, size, size, 1, 1).value());
  }

  static Reduction byFour(Weights weights) {
    return new Reduction(weights, 4, 6, 1);
  }

  static Reduction byTwo(Weights weights) {
    return new Reduction(weights, 2, 3, 0);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, int channels) {
    // padded here: TensorFlow's own padding would sample at other pixels
    Operand<TFloat32> bordered =
        tf.pad(
            x, tf.constant(new int[][] {{0, 0}, {1, after}, {1, after}, {0, 0}}), tf.constant(0f));
    return tf.nn.depthwiseConv2dNative(
        bordered,
        tf.broadcastTo(kernel.next(), tf.array(size, size, channels, 1)),
        List.of(1L, (long) factor, (long) factor, 1L),
        "VALID");
  }
}

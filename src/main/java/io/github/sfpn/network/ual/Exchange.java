package io.github.sfpn.network.ual;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Exchanges features between the branches, [N, H, W, C] each to the same shape. The layers {@code
 * Infor}, which all branches share, compute a message for branch i from the features of all
 * branches. The message gives a factor m and an offset b; a gate g weights the branch's own
 * features: {@code g x_i + (1 - g) (m x_i + b)}.
 *
 * <p>All branches change at once: each reads the features of the others before the exchange.
 */
final class Exchange {
  /** Convolutions on the longest way: three of the message and one of its factor or offset. */
  static final int CONVOLUTIONS = 4;

  /** Marks the branch that a message is for: one channel for each branch, 0 in its own. */
  private static final float[][] MASKS = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};

  private final List<Convolution> message = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();

  /** The layers of one branch. */
  private record Reader(Convolution gate, Convolution factor, Convolution offset) {}

  /**
   * Makes the weights.
   *
   * @param channels C of each branch
   */
  Exchange(Weights weights, int channels) {
    int all = UalNet.BRANCHES * channels + MASKS.length;
    message.add(Convolution.plain(weights.in("Infor.0"), 3, all, channels));
    message.add(Convolution.plain(weights.in("Infor.2"), 3, channels, channels));
    message.add(Convolution.plain(weights.in("Infor.4"), 3, channels, channels));
    for (String branch : List.of("layerX", "layerY", "layerZ")) {
      readers.add(
          new Reader(
              Convolution.plain(weights.in(branch + "_G"), 3, all, channels),
              Convolution.plain(weights.in(branch + "_M"), 3, channels, channels),
              Convolution.plain(weights.in(branch + "_B"), 3, channels, channels)));
    }
  }

  /**
   * The features of all branches after the exchange.
   *
   * @param features of each branch, [N, H, W, C]
   */
  List<Operand<TFloat32>> apply(Ops tf, List<Operand<TFloat32>> features) {
    List<Branches> before = features.stream().map(x -> new Branches(tf, x)).toList();
    List<Operand<TFloat32>> after = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      List<Operand<TFloat32>> seen = new ArrayList<>();
      before.forEach(x -> seen.add(x.next()));
      seen.add(mask(tf, features.get(0), MASKS[i]));
      after.add(read(tf, readers.get(i), before.get(i), tf.concat(seen, tf.constant(3))));
    }
    return after;
  }

  /** The same mask at every pixel, [N, H, W, branches]. */
  private static Operand<TFloat32> mask(Ops tf, Operand<TFloat32> features, float[] mask) {
    Operand<TFloat32> noughts =
        tf.zerosLike(tf.slice(features, tf.array(0, 0, 0, 0), tf.array(-1, -1, -1, 1)));
    return tf.math.add(noughts, tf.constant(mask));
  }

  private Operand<TFloat32> read(Ops tf, Reader reader, Branches own, Operand<TFloat32> seen) {
    Operand<TFloat32> told = tf.nn.relu(message.get(0).apply(tf, seen));
    told = message.get(2).apply(tf, tf.nn.relu(message.get(1).apply(tf, told)));
    Operand<TFloat32> gate = tf.math.sigmoid(reader.gate().apply(tf, seen));
    Operand<TFloat32> changed =
        tf.math.add(
            tf.math.mul(own.next(), reader.factor().apply(tf, told)),
            reader.offset().apply(tf, told));
    return tf.math.add(
        tf.math.mul(gate, own.next()), tf.math.mul(tf.math.sub(tf.constant(1f), gate), changed));
  }
}

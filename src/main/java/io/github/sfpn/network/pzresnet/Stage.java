package io.github.sfpn.network.pzresnet;

import io.github.sfpn.network.Centring;
import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One stage, [N, H, W, in] and the enlarged bands [N, H, W, L] to details of c bands [N, H, W, c].
 * Every layer reads the outputs of all layers before it, as in DenseNet (Huang et al., CVPR 2017).
 */
final class Stage {
  private final int[] bands;
  private final Convolution head;
  private final List<DenseLayer> layers = new ArrayList<>();

  /**
   * Makes the weights.
   *
   * @param in channels of the input
   * @param bands the c bands of this stage, counted from 0
   * @param layerCount at least 1
   * @param spare channels of the last layer beyond the c that are used; the published network's
   *     last stage has one
   */
  Stage(Weights weights, int in, int[] bands, int layerCount, int spare) {
    this.bands = bands.clone();
    int c = bands.length;
    head = Convolution.plain(weights.in("Upconv.conv"), 3, in, c);
    for (int i = 0; i < layerCount; i++) {
      boolean last = i == layerCount - 1;
      Weights here = weights.in("denselayers." + i);
      layers.add(new DenseLayer(here, 2 * c * (i + 1), last ? c + spare : 2 * c, !last));
    }
  }

  int channels() {
    return bands.length;
  }

  /** The 3 x 3 convolutions that a pixel passes one after the other. */
  int convolutions() {
    return 1 + layers.size();
  }

  /**
   * Builds the details.
   *
   * @param input [N, H, W, in]
   * @param enlarged [N, H, W, L], all bands
   * @return [N, H, W, c]
   */
  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> enlarged, Centring centring) {
    Branches first = new Branches(tf, tf.nn.relu(head.apply(tf, input)));
    Operand<TFloat32> own = tf.gather(enlarged, tf.constant(bands), tf.constant(3));
    List<Branches> seen = new ArrayList<>();
    seen.add(new Branches(tf, tf.concat(List.of(own, first.next()), tf.constant(3))));
    Operand<TFloat32> made = null;
    for (DenseLayer layer : layers) {
      made = layer.apply(tf, concatenated(tf, seen), centring);
      seen.add(new Branches(tf, made));
    }
    Operand<TFloat32> used = tf.slice(made, tf.array(0, 0, 0, 0), tf.array(-1, -1, -1, channels()));
    return tf.math.add(tf.math.tanh(used), first.next());
  }

  private static Operand<TFloat32> concatenated(Ops tf, List<Branches> maps) {
    List<Operand<TFloat32>> next = maps.stream().map(Branches::next).toList();
    return next.size() == 1 ? next.get(0) : tf.concat(next, tf.constant(3));
  }

  /**
   * The bands of a stage: evenly spaced, and the last. Of 31 bands, 8 are 0, 4, ..., 24 and 30, and
   * 16 are 0, 2, ..., 28 and 30, as published.
   *
   * @param wanted how many; all, if there are fewer
   * @param all L
   * @return counted from 0
   */
  static int[] bands(int wanted, int all) {
    int count = Math.min(wanted, all);
    int step = (all + 1) / count;
    return IntStream.range(0, count).map(i -> i == count - 1 ? all - 1 : i * step).toArray();
  }
}

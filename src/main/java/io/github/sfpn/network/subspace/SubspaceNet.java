package io.github.sfpn.network.subspace;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Corrects the coefficients of a closed-form fusion, [N, H, W, maps] to [N, H, W, P], H and W even:
 * 2 x 2 pixels become one of four times the channels, residual blocks work there, and their result
 * is unfolded again. The last convolution begins with zeros, so the network begins with no
 * correction at all. No rectifier comes before it: with one, all its inputs fell to 0 in training
 * on CAVE, and the correction no longer depended on the image.
 *
 * <p>No weight depends on the scale, on the number of bands or, with the maps of a scene's own
 * basis, on the guide's camera. The widths follow from {@link MapLayout}.
 */
public final class SubspaceNet implements FusionNetwork {
  private static final int FOLD = 2;

  private final MapLayout layout;
  private final int features;
  private final Convolution head;
  private final Convolution level;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Convolution tail;
  private final List<Variable> weights;

  /**
   * Makes the weights.
   *
   * @param variables where the weights are kept
   * @param features F, feature maps at half the resolution
   * @param blockCount residual blocks, at least 1
   * @param random draws the initial values
   */
  public SubspaceNet(
      Ops tf,
      Variables variables,
      MapLayout layout,
      int features,
      int blockCount,
      RandomGenerator random) {
    this.layout = layout;
    this.features = features;
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    int folded = FOLD * FOLD * layout.maps();
    head =
        Convolution.truncatedNormal(
            here.in("head"), 3, folded, features, ResidualBlock.deviation(folded));
    level = Convolution.plain(here.in("level"), 1, layout.levels(), features);
    for (int i = 0; i < blockCount; i++) {
      blocks.add(new ResidualBlock(here.in("blocks." + i), features));
    }
    tail =
        Convolution.truncatedNormal(
            here.in("tail"), 3, features, FOLD * FOLD * layout.coefficients(), 0);
    weights = variables.since(before);
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  /** The channels that it reads and writes. */
  public MapLayout layout() {
    return layout;
  }

  /**
   * Builds the correction, each coefficient in the unit of its residuals.
   *
   * @param numbers [N, 1, 1, at least 2 P]
   * @param maps [N, H, W, maps]
   * @return [N, H, W, P]
   */
  public Operand<TFloat32> correction(Ops tf, Operand<TFloat32> numbers, Operand<TFloat32> maps) {
    Operand<TFloat32> levels =
        tf.slice(numbers, tf.array(0, 0, 0, 0), tf.array(-1, -1, -1, layout.levels()));
    Operand<TFloat32> x =
        tf.math.add(head.apply(tf, tf.nn.spaceToDepth(maps, (long) FOLD)), level.apply(tf, levels));
    for (ResidualBlock block : blocks) {
      x = block.apply(tf, x);
    }
    return tf.nn.depthToSpace(tail.apply(tf, x), (long) FOLD);
  }

  /**
   * Builds the correction in the coefficients' own unit, after the step that keeps the guide
   * explained.
   */
  @Override
  public Operand<TFloat32> estimate(Ops tf, Operand<TFloat32> numbers, Operand<TFloat32> maps) {
    int p = layout.coefficients();
    Operand<TFloat32> found = correction(tf, numbers, maps);
    Operand<TFloat32> columns =
        tf.reshape(
            tf.slice(numbers, tf.array(0, 0, 0, layout.levels()), tf.array(-1, -1, -1, p * p)),
            tf.array(-1, p, p));
    Operand<TFloat32> pixels = tf.reshape(found, flat(tf, maps, p));
    return tf.reshape(tf.train.batchMatMul(pixels, columns, TFloat32.class), like(tf, maps, p));
  }

  /** [N, H W, channels]. */
  private static Operand<TInt32> flat(Ops tf, Operand<TFloat32> maps, int channels) {
    Operand<TInt32> count = tf.slice(tf.shape(maps), tf.array(0), tf.array(1));
    return tf.concat(List.of(count, tf.array(-1, channels)), tf.constant(0));
  }

  /** [N, H, W, channels]. */
  private static Operand<TInt32> like(Ops tf, Operand<TFloat32> maps, int channels) {
    Operand<TInt32> size = tf.slice(tf.shape(maps), tf.array(0), tf.array(3));
    return tf.concat(List.of(size, tf.array(channels)), tf.constant(0));
  }

  @Override
  public Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> numbers, Operand<TFloat32> maps, Operand<TFloat32> truth) {
    return new SpectralLoss(tf, layout.coefficients(), truth).of(estimate(tf, numbers, maps));
  }

  /** Of every convolution one pixel of half the resolution, and the pixel's own 2 x 2. */
  @Override
  public OptionalInt reach() {
    return OptionalInt.of(FOLD * (2 * blocks.size() + 2) + FOLD);
  }

  /** Folded and padded maps, a convolution's input, output and sum. */
  @Override
  public int featureMaps() {
    return 4 * layout.maps() + features;
  }
}

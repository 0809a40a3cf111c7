package io.github.sfpn.network.ual;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.LearnedBlur;
import io.github.sfpn.network.RefiningNetwork;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The network of UAL's second stage, [1, H, W, L] to [1, H, W, L]: an adaptor that corrects the
 * fusion network's estimate, and a model of the hyperspectral camera's blur. Both learn from one
 * image pair.
 */
public final class AdaptationNet implements RefiningNetwork {
  /** Side of the learned blur kernel in high-resolution pixels. */
  public static final int BLUR_SIZE = 32;

  /** 3 x 3 convolutions between estimate and adapted cube; each adds one pixel to the reach. */
  private static final int CONVOLUTIONS = 4;

  private final Convolution first;
  private final Convolution second;
  private final Convolution third;
  private final Convolution gate;
  private final Convolution other;
  private final LearnedBlur blur;
  private final List<Variable> weights;

  /**
   * Makes the weights.
   *
   * @param bands L
   * @param scale s
   * @param initialBlur [32, 32], row-major, centred on the s x s pixels that a low-resolution pixel
   *     covers
   */
  public AdaptationNet(
      Ops tf,
      Variables variables,
      int bands,
      int scale,
      float[] initialBlur,
      RandomGenerator random) {
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    Weights layers = here.in("adaptor");
    first = Convolution.plain(layers.in("Conv1"), 3, bands, bands);
    second = Convolution.plain(layers.in("Conv2"), 3, bands, bands);
    third = Convolution.plain(layers.in("Conv3"), 3, bands, bands);
    gate = Convolution.plain(layers.in("Conv4"), 3, bands, bands);
    other = Convolution.plain(layers.in("Conv5"), 3, bands, bands);
    blur = new LearnedBlur(here.in("degradation"), BLUR_SIZE, margin(scale), scale, initialBlur);
    weights = variables.since(before);
  }

  /**
   * How many lines before the s x s pixels of a low-resolution pixel the blur's window begins;
   * negative if the window is smaller than s.
   *
   * @param scale s
   */
  public static int margin(int scale) {
    return Math.floorDiv(BLUR_SIZE - scale, 2);
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  /** With a kernel of [32, 32, 1, 1]. */
  @Override
  public LearnedBlur blur() {
    return blur;
  }

  /**
   * Builds the adapted image, {@code estimate + m h + (1 - m) conv(relu(h))}: h are the estimate's
   * features after three convolutions, and the gate m in (0, 1) weights them against those of a
   * fourth convolution.
   *
   * @param estimate [1, H, W, L]
   * @param guide not used
   * @return [1, H, W, L], not clipped
   */
  @Override
  public Operand<TFloat32> refine(Ops tf, Operand<TFloat32> estimate, Operand<TFloat32> guide) {
    Operand<TFloat32> x = tf.nn.relu(first.apply(tf, estimate));
    x = tf.nn.relu(second.apply(tf, x));
    Operand<TFloat32> features = third.apply(tf, x);
    Operand<TFloat32> rectified = tf.nn.relu(features);
    Operand<TFloat32> kept = tf.math.sigmoid(gate.apply(tf, rectified));
    Operand<TFloat32> changed =
        tf.math.mul(tf.math.sub(tf.constant(1f), kept), other.apply(tf, rectified));
    return tf.math.add(tf.math.add(tf.math.mul(kept, features), changed), estimate);
  }

  @Override
  public int reach() {
    return CONVOLUTIONS + blur.reach();
  }
}

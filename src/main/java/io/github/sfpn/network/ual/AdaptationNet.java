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
 * The second stage of UAL: an adaptor that changes what the fusion network gave, and a model of the
 * hyperspectral camera's blur, both learned from the one image.
 */
public final class AdaptationNet implements RefiningNetwork {
  /** Side of the learned blur kernel in high-resolution pixels. */
  public static final int BLUR_SIZE = 32;

  /** Between estimate and adapted cube, of 3 x 3 pixels: each reaches one further. */
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
   * @param initialBlur [32, 32], row-major, in the middle of the s x s pixels that a low-resolution
   *     pixel covers
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
   * So many lines before the s x s pixels that a low-resolution pixel covers does its window begin;
   * below 0 where it is the smaller.
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
   * Of the estimate's features {@code h}, of three convolutions, a gate {@code m} says where they
   * are added as they are, and where what another convolution makes of them: {@code estimate + m h
   * + (1 - m) conv(relu(h))}.
   *
   * @param estimate [1, H, W, L]
   * @param guide left aside
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

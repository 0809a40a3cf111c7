package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * FineNet, the second stage of SFPN (paper section III-C): a small residual network and a model of
 * the camera's blur, both learned from the one image that they refine.
 */
public final class FineNet {
  /** Side of the learned blur kernel in high-resolution pixels. */
  public static final int BLUR_SIZE = 21;

  private static final int BORDER = BLUR_SIZE / 2;

  private final int scale;
  private final List<Variable> weights;
  private final Convolution first;
  private final Convolution second;
  private final Convolution third;
  private final Variable blur;
  private final Variable blurBias;

  /**
   * Makes the weights.
   *
   * @param bands L
   * @param guideChannels of the guide
   * @param width W, channels between the convolutions
   * @param scale s
   * @param initialBlur [21, 21], row-major
   */
  public FineNet(
      Ops tf,
      Variables variables,
      int bands,
      int guideChannels,
      int width,
      int scale,
      float[] initialBlur,
      RandomGenerator random) {
    this.scale = scale;
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    first = Convolution.weightNormalised(here.in("Conv1"), 3, bands + guideChannels, width);
    second = Convolution.weightNormalised(here.in("Conv2"), 3, width, width);
    third = Convolution.weightNormalised(here.in("Conv3"), 3, width, bands);
    Weights camera = here.in("hsi.Conv");
    blur = camera.add("weight", initialBlur, BLUR_SIZE, BLUR_SIZE, 1, 1);
    blurBias = camera.add("bias", camera.uniform(1, BLUR_SIZE * BLUR_SIZE), 1);
    weights = variables.all().stream().skip(before).toList();
  }

  /** All weights, the blur's included. */
  public List<Variable> weights() {
    return weights;
  }

  /** The blur kernel, [21, 21, 1, 1]. */
  public Variable blur() {
    return blur;
  }

  /**
   * Refines: {@code coarse + conv(relu(conv(relu(conv([coarse, guide])))))}.
   *
   * @param coarse [1, H, W, L] in [0, 1]
   * @param guide [1, H, W, guide channels]
   * @return [1, H, W, L], not clipped
   */
  public Operand<TFloat32> refine(Ops tf, Operand<TFloat32> coarse, Operand<TFloat32> guide) {
    Operand<TFloat32> x = tf.nn.relu(first.apply(tf, List.of(coarse, guide)));
    x = tf.nn.relu(second.apply(tf, x));
    return tf.math.add(third.apply(tf, x), coarse);
  }

  /**
   * What the hyperspectral camera would see: every band blurred by the one learned kernel, borders
   * replicated, and sampled at every s-th pixel.
   *
   * @param image [1, H, W, L]
   * @return [1, H / s, W / s, L]
   */
  public Operand<TFloat32> degrade(Ops tf, Operand<TFloat32> image) {
    Operand<TFloat32> bandsAsBatch = tf.linalg.transpose(image, tf.array(3, 1, 2, 0));
    Operand<TFloat32> bordered = replicated(tf, replicated(tf, bandsAsBatch, 1), 2);
    Operand<TFloat32> blurred =
        tf.nn.biasAdd(
            tf.nn.conv2d(
                bordered, blur.value(), List.of(1L, (long) scale, (long) scale, 1L), "VALID"),
            blurBias.value());
    return tf.linalg.transpose(blurred, tf.array(3, 1, 2, 0));
  }

  /** The first and the last line of an axis repeated beyond it: a gather with clamped indices. */
  private static Operand<TFloat32> replicated(Ops tf, Operand<TFloat32> x, int axis) {
    Operand<TInt32> size =
        tf.reshape(tf.slice(tf.shape(x), tf.array(axis), tf.array(1)), tf.array(new int[0]));
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> index =
        tf.range(tf.constant(-BORDER), tf.math.add(size, tf.constant(BORDER)), one);
    Operand<TInt32> clamped = tf.math.maximum(zero, tf.math.minimum(index, tf.math.sub(size, one)));
    return tf.gather(x, clamped, tf.constant(axis));
  }
}

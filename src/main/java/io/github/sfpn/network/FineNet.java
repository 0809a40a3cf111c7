package io.github.sfpn.network;

import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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

  /** Of 3 x 3 pixels: each reaches one further. */
  private static final int CONVOLUTIONS = 3;

  private final List<Variable> weights;
  private final Convolution first;
  private final Convolution second;
  private final Convolution third;
  private final LearnedBlur blur;

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
    int before = variables.all().size();
    Weights here = new Weights(tf, variables, random);
    first = Convolution.weightNormalised(here.in("Conv1"), 3, bands + guideChannels, width);
    second = Convolution.weightNormalised(here.in("Conv2"), 3, width, width);
    third = Convolution.weightNormalised(here.in("Conv3"), 3, width, bands);
    blur = new LearnedBlur(here.in("hsi.Conv"), BLUR_SIZE, BORDER, scale, initialBlur);
    weights = variables.all().stream().skip(before).toList();
  }

  /** All weights, the blur's included. */
  public List<Variable> weights() {
    return weights;
  }

  /** The blur kernel, [21, 21, 1, 1]. */
  public Variable blur() {
    return blur.kernel();
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
   * What the hyperspectral camera would see: every band blurred by the one learned kernel and
   * sampled at every s-th pixel.
   *
   * <p>It reads lines of pixels by number, so that the caller decides what lies beyond the border:
   * see {@link #linesRead}.
   *
   * @param image [1, H, W, L]
   * @param rows numbers of the rows of the image that the kernel passes over
   * @param columns the same of the columns
   * @return [1, (rows - 20) / s, (columns - 20) / s, L]
   */
  public Operand<TFloat32> degrade(
      Ops tf, Operand<TFloat32> image, Operand<TInt32> rows, Operand<TInt32> columns) {
    return blur.see(tf, image, rows, columns);
  }

  /**
   * The lines that the kernel passes over to see {@code from} up to but without {@code to} of an
   * axis, ten more on both sides; beyond the border the first and the last line are repeated.
   *
   * @param size of the axis
   */
  public static int[] linesRead(int from, int to, int size) {
    return IntStream.range(from - BORDER, to + BORDER)
        .map(line -> Math.max(0, Math.min(size - 1, line)))
        .toArray();
  }

  /** How far a refined pixel sees, and a degraded one beyond that, in pixels. */
  public static int reach() {
    return CONVOLUTIONS + BORDER;
  }
}

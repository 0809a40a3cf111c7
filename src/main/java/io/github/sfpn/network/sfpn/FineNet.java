package io.github.sfpn.network.sfpn;

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
 * FineNet, the second stage of SFPN (paper section III-C), [1, H, W, L] to [1, H, W, L]: a small
 * residual network and a model of the camera's blur. Both learn from one image pair.
 */
public final class FineNet implements RefiningNetwork {
  /** Side of the learned blur kernel in high-resolution pixels. */
  public static final int BLUR_SIZE = 21;

  private static final int BORDER = BLUR_SIZE / 2;

  /** 3 x 3 convolutions; each adds one pixel to the reach. */
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
    weights = variables.since(before);
  }

  @Override
  public List<Variable> weights() {
    return weights;
  }

  /** With a kernel of [21, 21, 1, 1]. */
  @Override
  public LearnedBlur blur() {
    return blur;
  }

  /**
   * Builds the refined image, {@code coarse + conv(relu(conv(relu(conv([coarse, guide])))))}.
   *
   * @param coarse [1, H, W, L] in [0, 1]
   * @param guide [1, H, W, guide channels]
   * @return [1, H, W, L], not clipped
   */
  @Override
  public Operand<TFloat32> refine(Ops tf, Operand<TFloat32> coarse, Operand<TFloat32> guide) {
    Operand<TFloat32> x = tf.nn.relu(first.apply(tf, List.of(coarse, guide)));
    x = tf.nn.relu(second.apply(tf, x));
    return tf.math.add(third.apply(tf, x), coarse);
  }

  @Override
  public int reach() {
    return CONVOLUTIONS + blur.reach();
  }
}

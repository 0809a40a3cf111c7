package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A residual block of three 3 x 3 convolutions, [N, H, W, C] to the same shape: {@code x + f(x)},
 * or {@code x + f([x, guide])} with a guide [N, H, W, s].
 *
 * <p>A normalisation and a rectifier follow every convolution, the last one included, as in the
 * published code. A block therefore adds only values of at least 0.
 */
final class ResidualBlock {
  /** Inner feature maps have this many channels more than the input. */
  private static final int MORE = 3;

  private static final double DEVIATION = 0.1;
  private static final float SCALE = 1f / 20;
  private static final float SCALE_BESIDE_GUIDE = 1f / 100;

  private record Layer(Convolution convolution, BatchNormalisation normalisation) {
    Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> x) {
      return tf.nn.relu(normalisation.apply(tf, convolution.apply(tf, x)));
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  private ResidualBlock(Weights weights, int channels, int guideChannels, float scale) {
    int in = channels + guideChannels;
    int[] widths = {in, in + MORE, in + MORE, channels};
    for (int i = 0; i + 1 < widths.length; i++) {
      Weights here = weights.in("conv" + (i + 1));
      layers.add(
          new Layer(
              Convolution.truncatedNormal(here, 3, widths[i], widths[i + 1], DEVIATION),
              new BatchNormalisation(here.in("normalisation"), widths[i + 1], scale)));
    }
  }

  static ResidualBlock alone(Weights weights, int channels) {
    return new ResidualBlock(weights, channels, 0, SCALE);
  }

  static ResidualBlock besideGuide(Weights weights, int channels, int guideChannels) {
    return new ResidualBlock(weights, channels, guideChannels, SCALE_BESIDE_GUIDE);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Branches branches = new Branches(tf, tf.identity(x));
    return tf.math.add(branches.next(), details(tf, List.of(branches.next())));
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> guide) {
    Branches branches = new Branches(tf, tf.identity(x));
    return tf.math.add(branches.next(), details(tf, List.of(branches.next(), guide)));
  }

  private Operand<TFloat32> details(Ops tf, List<Operand<TFloat32>> x) {
    List<Operand<TFloat32>> maps = x;
    for (Layer layer : layers) {
      maps = List.of(layer.apply(tf, maps));
    }
    return maps.get(0);
  }
}

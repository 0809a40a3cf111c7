package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * C', the learned transpose of the camera's response: [N, H / s, W / s, L] to [N, H, W, L]. For
 * each level of the camera it doubles the image and adds details by a residual block that reads the
 * level's guide. Finally, a kernel of 4 x 4 pixels for each band smooths the image.
 */
final class TransposedResponse {
  private static final int SMOOTHING = 4;

  /** Inverts one level of the camera. */
  private record Level(List<Doubling> doublings, ResidualBlock details) {
    static Level of(Weights weights, int factor, int bands, int guideChannels) {
      List<Doubling> doublings = new ArrayList<>();
      for (int size = 1; size < factor; size *= 2) {
        doublings.add(new Doubling(weights.in("double" + (doublings.size() + 1)), bands));
      }
      ResidualBlock details =
          ResidualBlock.besideGuide(weights.in("details"), bands, guideChannels);
      return new Level(doublings, details);
    }

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TFloat32> guide) {
      Operand<TFloat32> enlarged = x;
      for (Doubling doubling : doublings) {
        enlarged = doubling.apply(tf, enlarged);
      }
      return details.apply(tf, enlarged, guide);
    }
  }

  /** The levels, the coarsest first. */
  private final List<Level> levels = new ArrayList<>();

  private final Variable smoothing;

  TransposedResponse(Weights weights, int scale, int bands, int guideChannels) {
    List<Integer> factors = new ArrayList<>(SpatialResponse.factors(scale));
    Collections.reverse(factors);
    for (int factor : factors) {
      Weights here = weights.in("level" + (factors.size() - levels.size()));
      levels.add(Level.of(here, factor, bands, guideChannels));
    }
    float[] mean = new float[SMOOTHING * SMOOTHING * bands];
    Arrays.fill(mean, 1f / (SMOOTHING * SMOOTHING));
    smoothing = weights.add("smoothing.weight", mean, SMOOTHING, SMOOTHING, bands, 1);
  }

  /**
   * Applies the transpose to an image of the camera.
   *
   * @param guides the guide at the higher resolution of each level, full resolution first
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> seen, List<Operand<TFloat32>> guides) {
    Operand<TFloat32> image = seen;
    for (int i = 0; i < levels.size(); i++) {
      image = levels.get(i).apply(tf, image, guides.get(guides.size() - 1 - i));
    }
    return tf.nn.depthwiseConv2dNative(image, smoothing.value(), List.of(1L, 1L, 1L, 1L), "SAME");
  }
}

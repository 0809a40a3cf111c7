package io.github.sfpn.network.mhfnet;

import io.github.sfpn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * C, the learned blur and downsampling of the hyperspectral camera, [N, H, W, C] to [N, H / s, W /
 * s, C]: reductions by four, and a final reduction by two if the scale requires it. All bands and
 * stages share it.
 */
final class SpatialResponse {
  private final List<Reduction> levels = new ArrayList<>();

  SpatialResponse(Weights weights, int scale) {
    for (int factor : factors(scale)) {
      Weights here = weights.in("level" + (levels.size() + 1));
      levels.add(factor == 4 ? Reduction.byFour(here) : Reduction.byTwo(here));
    }
  }

  /**
   * The factors of the levels, from full resolution on: 4, 4 and 2 for a scale of 32.
   *
   * @param scale a power of two
   */
  static List<Integer> factors(int scale) {
    List<Integer> factors = new ArrayList<>();
    int rest = scale;
    while (rest % 4 == 0) {
      factors.add(4);
      rest /= 4;
    }
    if (rest == 2) {
      factors.add(2);
    }
    return factors;
  }

  /** Applies the camera: [N, H, W, channels] to [N, H / s, W / s, channels]. */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image, int channels) {
    Operand<TFloat32> seen = image;
    for (Reduction level : levels) {
      seen = level.apply(tf, seen, channels);
    }
    return seen;
  }

  /** The input of each level, full resolution first. */
  List<Operand<TFloat32>> before(Ops tf, Operand<TFloat32> image, int channels) {
    List<Operand<TFloat32>> images = new ArrayList<>(List.of(image));
    for (Reduction level : levels.subList(0, levels.size() - 1)) {
      images.add(level.apply(tf, images.get(images.size() - 1), channels));
    }
    return images;
  }
}

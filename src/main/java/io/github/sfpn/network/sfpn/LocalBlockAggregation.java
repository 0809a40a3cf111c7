package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
import io.github.sfpn.tensor.Branches;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * ALBA, the adaptive local block aggregation: [N, H, W, F] to the same shape.
 *
 * <p>It concatenates the features of each tile with those of its k most similar neighbours, scaled
 * by their similarity: {@code [tile, c1 n1, c2 n2, c3 n3]} for the paper's k = 3. A convolution to
 * F channels follows.
 */
final class LocalBlockAggregation {
  private final Convolution convolution;
  private final int features;

  LocalBlockAggregation(Weights weights, int features, int similarTiles) {
    this.features = features;
    convolution =
        Convolution.weightNormalised(
            weights.in("speFusion"), 3, (1 + similarTiles) * features, features);
  }

  Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> x, TileGrid grid, List<TileGrid.Source> sources) {
    Branches lines = new Branches(tf, grid.lines(tf, x, features));
    List<Operand<TFloat32>> blocks = new ArrayList<>();
    blocks.add(x);
    for (TileGrid.Source source : sources) {
      Operand<TFloat32> neighbour = tf.gather(lines.next(), source.line(), tf.constant(0));
      blocks.add(grid.image(tf, tf.math.mul(neighbour, source.cosine()), features));
    }
    return convolution.applyToGroups(tf, blocks);
  }
}

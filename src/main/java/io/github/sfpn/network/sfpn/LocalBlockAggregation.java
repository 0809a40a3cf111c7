package io.github.sfpn.network.sfpn;

import io.github.sfpn.network.Convolution;
import io.github.sfpn.network.Weights;
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
  private final int similarTiles;

  LocalBlockAggregation(Weights weights, int features, int similarTiles) {
    this.features = features;
    this.similarTiles = similarTiles;
    convolution =
        Convolution.weightNormalised(
            weights.in("speFusion"), 3, (1 + similarTiles) * features, features);
  }

  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SimilarLines similar) {
    List<Operand<TFloat32>> blocks = new ArrayList<>();
    blocks.add(x);
    if (similarTiles > 0) {
      Operand<TFloat32> lines = similar.tiles().lines(tf, x, features);
      // the gradient of gather takes more operations than that of gatherNd
      Operand<TFloat32> neighbours =
          tf.math.mul(tf.gatherNd(lines, similar.line()), similar.cosine());
      blocks.addAll(apart(tf, similar.tiles().images(tf, neighbours, features)));
    }
    return convolution.applyToGroups(tf, blocks);
  }

  /** Images of the most similar tiles, of the second most similar ones and so on. */
  private List<? extends Operand<TFloat32>> apart(Ops tf, Operand<TFloat32> neighbours) {
    return similarTiles == 1
        ? List.of(neighbours) // a split into one has no gradient
        : tf.split(tf.constant(0), neighbours, (long) similarTiles).output();
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The similarities of each tile of a guide to its neighbours: [N, H, W, C] to [N, rows, columns,
 * 8].
 *
 * <p>The similarity is the cosine of the flattened values of two tiles. The eight neighbours are in
 * row-major order; a neighbour outside the image has the similarity {@link #ABSENT}.
 */
final class TileSimilarities {
  /** The value of a neighbour outside the image; it is below any cosine. */
  static final float ABSENT = -2;

  /** {row, column} offsets of the neighbours, in row-major order. */
  static final int[][] DIRECTIONS = {
    {-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}
  };

  private static final float SMALLEST_NORM = 1e-8f;
  private static final int BELOW_LEFT = 5;
  private static final int BELOW = 6;

  private final Ops tf;
  private final Operand<TFloat32> tiles;
  private final Operand<TFloat32> norms;
  private final Operand<TFloat32> ones;

  private TileSimilarities(Ops tf, Operand<TFloat32> tiles) {
    this.tf = tf;
    this.tiles = tiles;
    norms = tf.math.sqrt(tf.sum(tf.math.square(tiles), tf.constant(3)));
    ones = tf.onesLike(norms);
  }

  static Operand<TFloat32> of(
      Ops tf,
      Operand<TFloat32> guide,
      int channels,
      int tile,
      Operand<TInt32> padding,
      TileSimilarity similarity) {
    TileGrid grid = new TileGrid(tf, guide, tile, padding);
    return new TileSimilarities(tf, grid.tiles(tf, guide, channels)).inAllDirections(similarity);
  }

  private Operand<TFloat32> inAllDirections(TileSimilarity similarity) {
    List<Operand<TFloat32>> cosines = new ArrayList<>();
    for (int[] direction : DIRECTIONS) {
      cosines.add(cosine(direction));
    }
    if (similarity == TileSimilarity.AS_PUBLISHED) {
      cosines.set(BELOW, publishedBelow(cosines));
    }
    return tf.stack(cosines, Stack.axis(3L));
  }

  /** The similarity to the neighbours of one direction, [N, rows, columns]. */
  private Operand<TFloat32> cosine(int[] direction) {
    Operand<TFloat32> product =
        tf.sum(tf.math.mul(tiles, shifted(tiles, direction, true)), tf.constant(3));
    Operand<TFloat32> norm = tf.math.mul(floored(norms), floored(shifted(norms, direction, false)));
    return tf.select(
        isPresent(direction), tf.math.div(product, norm), tf.math.mul(ones, tf.constant(ABSENT)));
  }

  private Operand<TFloat32> floored(Operand<TFloat32> norm) {
    return tf.math.maximum(norm, tf.constant(SMALLEST_NORM));
  }

  private Operand<TBool> isPresent(int[] direction) {
    return tf.math.greater(shifted(ones, direction, false), tf.constant(0f));
  }

  /** The published code's error: inner tiles score the neighbour below as the one below left. */
  private Operand<TFloat32> publishedBelow(List<Operand<TFloat32>> cosines) {
    Operand<TBool> inner = isPresent(DIRECTIONS[0]);
    for (int[] direction : DIRECTIONS) {
      inner = tf.math.logicalAnd(inner, isPresent(direction));
    }
    return tf.select(inner, cosines.get(BELOW_LEFT), cosines.get(BELOW));
  }

  /** Shifts by one tile and fills with 0: [N, rows, columns], or with a fourth axis of values. */
  private Operand<TFloat32> shifted(Operand<TFloat32> x, int[] direction, boolean hasValues) {
    int row = 1 + direction[0];
    int column = 1 + direction[1];
    int[][] ring =
        hasValues
            ? new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}
            : new int[][] {{0, 0}, {1, 1}, {1, 1}};
    int[] from = hasValues ? new int[] {0, row, column, 0} : new int[] {0, row, column};
    return tf.slice(tf.pad(x, tf.constant(ring), tf.constant(0f)), tf.array(from), tf.shape(x));
  }
}

package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Chooses similar tiles within the graph, the same as {@link SimilarTiles} chooses: [N, rows,
 * columns, 8] similarities to [N, T, k] neighbours.
 */
final class TileChoice {
  private static final int DIRECTIONS = TileSimilarities.DIRECTIONS.length;

  private final Ops tf;
  private final Operand<TFloat32> similarities;
  private final int count;

  /**
   * @param similarities see {@link TileSimilarities}
   * @param count k, 1 to 8
   */
  private TileChoice(Ops tf, Operand<TFloat32> similarities, int count) {
    this.tf = tf;
    this.similarities = similarities;
    this.count = count;
  }

  /** Builds the choice. */
  static TileNeighbours of(Ops tf, Operand<TFloat32> similarities, int count, TileSimilarity rule) {
    TileChoice choice = new TileChoice(tf, similarities, count);
    return choice.neighbours(
        rule == TileSimilarity.CORRECT ? choice.largest() : choice.byTable(rule));
  }

  /** The chosen directions, [N, rows, columns, k]; 8 where a tile has fewer neighbours. */
  private Operand<TInt32> largest() {
    // of equal values, the operation takes the first
    var found = tf.nn.topK(similarities, tf.constant(count), TInt32.class);
    Operand<TBool> exists = tf.math.greater(found.values(), tf.constant(TileSimilarities.ABSENT));
    return tf.select(exists, found.indices(), filled(found.indices()));
  }

  private Operand<TInt32> filled(Operand<TInt32> like) {
    return tf.fill(tf.shape(like), tf.constant(NeighbourTable.NONE));
  }

  /** The same by the order in which the published code finds equal values. */
  private Operand<TInt32> byTable(TileSimilarity rule) {
    NeighbourTable table = NeighbourTable.of(count, rule);
    Operand<TBool> larger =
        tf.math.greater(
            tf.expandDims(similarities, tf.constant(3)),
            tf.expandDims(similarities, tf.constant(4)));
    Operand<TInt32> rank = tf.sum(tf.dtypes.cast(larger, TInt32.class), tf.constant(4));
    Operand<TBool> exists = tf.math.greater(similarities, tf.constant(TileSimilarities.ABSENT));
    Operand<TInt32> digits = tf.select(exists, rank, filled(rank));
    Operand<TInt32> key =
        tf.sum(
            tf.math.mul(digits, tf.constant(NeighbourTable.POWERS)),
            tf.constant(3),
            Sum.keepDims(true));
    Operand<TInt32> place =
        tf.lowerBound(tf.constant(new int[][] {table.keys()}), tf.reshape(key, tf.array(1, -1)));
    Operand<TInt32> packed =
        tf.reshape(tf.gather(tf.constant(table.chosen()), place, tf.constant(0)), tf.shape(key));
    int[] powers = Arrays.copyOf(NeighbourTable.POWERS, count);
    return tf.math.mod(tf.math.div(packed, tf.constant(powers)), tf.constant(NeighbourTable.BASE));
  }

  private TileNeighbours neighbours(Operand<TInt32> directions) {
    Operand<TInt32> shape = tf.shape(similarities);
    Operand<TInt32> batch = tf.slice(shape, tf.array(0), tf.array(1));
    Operand<TInt32> grid = tf.slice(shape, tf.array(1), tf.array(2));
    Operand<TInt32> columns = tf.reshape(tf.slice(shape, tf.array(2), tf.array(1)), scalar());
    Operand<TInt32> tiles = tf.reduceProd(grid, tf.constant(0));
    Operand<TInt32> perTile =
        tf.concat(List.of(batch, tf.array(-1), tf.array(count)), tf.constant(0));
    Operand<TInt32> step =
        tf.math.add(tf.math.mul(gathered(0, directions), columns), gathered(1, directions));
    Operand<TInt32> own =
        tf.reshape(
            tf.range(tf.constant(0), tiles, tf.constant(1)),
            tf.concat(List.of(tf.array(1), grid, tf.array(1)), tf.constant(0)));
    // a tile without such a neighbour takes itself, with a similarity of 0
    Operand<TFloat32> withNone =
        tf.pad(
            similarities,
            tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {0, 1}}),
            tf.constant(0f));
    Operand<TFloat32> cosine =
        tf.gather(withNone, directions, tf.constant(3), Gather.batchDims(3L));
    return new TileNeighbours(
        tf.reshape(tf.math.add(own, step), perTile), tf.reshape(cosine, perTile));
  }

  private Operand<TInt32> scalar() {
    return tf.array(new int[0]);
  }

  /** The offset of each direction along an axis of the grid; none for none. */
  private Operand<TInt32> gathered(int axis, Operand<TInt32> directions) {
    int[] offsets = new int[DIRECTIONS + 1];
    for (int d = 0; d < DIRECTIONS; d++) {
      offsets[d] = TileSimilarities.DIRECTIONS[d][axis];
    }
    return tf.gather(tf.constant(offsets), directions, tf.constant(0));
  }
}

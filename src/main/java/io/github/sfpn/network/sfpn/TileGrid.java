package io.github.sfpn.network.sfpn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Reshape;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The tiles of images of any size, which the graph computes.
 *
 * <p>The grid depends on the image size only. Layers that work on images of one size share it.
 */
final class TileGrid implements TileLines {
  private final int tile;
  private final Operand<TInt32> padding;
  private final Operand<TInt32> batch;
  private final Operand<TInt32> height;
  private final Operand<TInt32> width;
  private final Operand<TInt32> rows;
  private final Operand<TInt32> columns;

  /**
   * @param image an image [N, H, W, C], for its size
   * @param tile t in pixels
   * @param padding [2, 2] zeros {before, after} the rows and the columns; see {@link Tiling}
   */
  TileGrid(Ops tf, Operand<TFloat32> image, int tile, Operand<TInt32> padding) {
    this.tile = tile;
    this.padding = padding;
    Operand<TInt32> shape = tf.shape(image);
    batch = dimension(tf, shape, 0);
    height = dimension(tf, shape, 1);
    width = dimension(tf, shape, 2);
    Operand<TInt32> added = tf.sum(padding, tf.constant(1));
    Operand<TInt32> t = tf.constant(tile);
    rows = tf.math.div(tf.math.add(height, dimension(tf, added, 0)), t);
    columns = tf.math.div(tf.math.add(width, dimension(tf, added, 1)), t);
  }

  private static Operand<TInt32> dimension(Ops tf, Operand<TInt32> shape, int axis) {
    return tf.reshape(tf.slice(shape, tf.array(axis), tf.array(1)), tf.array(new int[0]));
  }

  @Override
  public Operand<TFloat32> lines(Ops tf, Operand<TFloat32> image, int channels) {
    Operand<TInt32> none = tf.constant(new int[][] {{0, 0}});
    Operand<TInt32> paddings = tf.concat(List.of(none, padding, none), tf.constant(0));
    Operand<TFloat32> padded = tf.pad(image, paddings, tf.constant(0f));
    return tf.reshape(padded, tf.array(-1, tile * channels));
  }

  @Override
  public Operand<TFloat32> images(Ops tf, Operand<TFloat32> lines, int channels) {
    Operand<TInt32> t = tf.constant(tile);
    Operand<TInt32> c = tf.constant(channels);
    Operand<TInt32> any = tf.constant(-1);
    Reshape<TFloat32> padded =
        tf.reshape(lines, tf.stack(List.of(any, tf.math.mul(rows, t), tf.math.mul(columns, t), c)));
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> before =
        tf.stack(
            List.of(
                zero,
                dimension(tf, tf.reshape(padding, tf.array(4)), 0),
                dimension(tf, tf.reshape(padding, tf.array(4)), 2),
                zero));
    return tf.slice(padded, before, tf.stack(List.of(any, height, width, c)));
  }

  /** The flattened tiles of an image, [N, rows, columns, t * t * C]. */
  Operand<TFloat32> tiles(Ops tf, Operand<TFloat32> image, int channels) {
    Operand<TInt32> t = tf.constant(tile);
    Operand<TInt32> line = tf.constant(tile * channels);
    Operand<TFloat32> byLine =
        tf.reshape(lines(tf, image, channels), tf.stack(List.of(batch, rows, t, columns, line)));
    Operand<TFloat32> byTile = tf.linalg.transpose(byLine, tf.array(0, 1, 3, 2, 4));
    return tf.reshape(
        byTile, tf.stack(List.of(batch, rows, columns, tf.constant(tile * tile * channels))));
  }

  /**
   * Builds the sources of every line.
   *
   * @param count k, the number of neighbours that are kept
   */
  SimilarLines sources(Ops tf, TileNeighbours neighbours, int count) {
    if (count == 0) {
      return new SimilarLines(this, tf.constant(new int[0][1]), tf.constant(new float[0][1]));
    }
    Operand<TInt32> t = tf.constant(tile);
    Operand<TInt32> linesPerTileRow = tf.math.mul(t, columns);
    Operand<TInt32> linesPerImage = tf.math.mul(rows, linesPerTileRow);
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> imageStart =
        tf.reshape(
            tf.math.mul(tf.range(tf.constant(0), batch, one), linesPerImage),
            tf.array(-1, 1, 1, 1));
    Operand<TInt32> lineInTile =
        tf.reshape(tf.math.mul(tf.range(tf.constant(0), t, one), columns), tf.array(1, 1, -1, 1));
    Operand<TInt32> k = tf.constant(count);
    Operand<TInt32> perTile = tf.stack(List.of(k, batch, rows, one, columns));
    Operand<TInt32> perLine = tf.stack(List.of(k, batch, rows, t, columns));
    Operand<TInt32> tileNumber =
        tf.reshape(mostSimilarFirst(tf, neighbours.index(), count), perTile);
    Operand<TInt32> firstLine =
        tf.math.add(
            tf.math.mul(tf.math.div(tileNumber, columns), linesPerTileRow),
            tf.math.mod(tileNumber, columns));
    Operand<TInt32> line = tf.math.add(tf.math.add(imageStart, lineInTile), firstLine);
    Operand<TFloat32> cosine =
        tf.reshape(mostSimilarFirst(tf, neighbours.cosine(), count), perTile);
    return new SimilarLines(
        this,
        tf.reshape(line, tf.array(-1, 1)),
        tf.reshape(tf.broadcastTo(cosine, perLine), tf.array(-1, 1)));
  }

  /** [N, T, k] to [k, N, T]. TensorFlow's transposition logs an error for integers on some CPUs. */
  private static <T extends TNumber> Operand<T> mostSimilarFirst(Ops tf, Operand<T> x, int count) {
    List<Operand<T>> byNeighbour =
        List.copyOf(tf.unstack(x, (long) count, Unstack.axis(2L)).output());
    return tf.stack(byNeighbour);
  }
}

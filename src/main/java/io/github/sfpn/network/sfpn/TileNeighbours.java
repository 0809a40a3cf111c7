package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@link SimilarTiles} in a graph: placeholders for them, or what {@link TileChoice} chooses.
 *
 * @param index [N, T, k]
 * @param cosine [N, T, k]
 */
public record TileNeighbours(Operand<TInt32> index, Operand<TFloat32> cosine) {
  /** Placeholders. */
  public TileNeighbours(Ops tf) {
    this(
        tf.withName("neighbour_index").placeholder(TInt32.class),
        tf.withName("neighbour_cosine").placeholder(TFloat32.class));
  }

  /** Feeds chosen tiles to placeholders. */
  public Session.Runner feed(Session.Runner runner, SimilarTiles tiles) {
    return runner.feed(index, tiles.index()).feed(cosine, tiles.cosine());
  }
}

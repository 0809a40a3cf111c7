package io.github.sfpn.network.sfpn;

import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The placeholders for {@link SimilarTiles}.
 *
 * @param index [N, T, k]
 * @param cosine [N, T, k]
 */
public record TileNeighbours(Placeholder<TInt32> index, Placeholder<TFloat32> cosine) {
  public TileNeighbours(Ops tf) {
    this(
        tf.withName("neighbour_index").placeholder(TInt32.class),
        tf.withName("neighbour_cosine").placeholder(TFloat32.class));
  }

  public Session.Runner feed(Session.Runner runner, SimilarTiles tiles) {
    return runner.feed(index, tiles.index()).feed(cosine, tiles.cosine());
  }
}

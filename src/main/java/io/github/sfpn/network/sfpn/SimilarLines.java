package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The lines of the k similar tiles of every tile. M is the number of lines of all images; the lines
 * of the most similar tiles come first.
 *
 * @param tiles makes lines of images
 * @param line which line of the neighbour a line goes with, [k M, 1]
 * @param cosine the similarity of the two tiles, [k M, 1]
 */
public record SimilarLines(TileLines tiles, Operand<TInt32> line, Operand<TFloat32> cosine) {
  /** Placeholders. */
  SimilarLines(Ops tf, TileLines tiles) {
    this(
        tiles,
        tf.withName("similar_line").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 1))),
        tf.withName("similar_cosine")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1))));
  }

  /** Feeds chosen lines to placeholders. */
  public Session.Runner feed(Session.Runner runner, ChosenLines chosen) {
    return runner.feed(line, chosen.line()).feed(cosine, chosen.cosine());
  }
}

package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The tiles of square crops whose size is known when the graph is built, so that the graph computes
 * no sizes; their number is not.
 *
 * @param side of a crop in pixels
 * @param tile t in pixels
 */
record CropTiles(int side, int tile) implements TileLines {
  private Tiling tiling() {
    return Tiling.of(side, side, tile);
  }

  private int paddedSide() {
    return side + tiling().top() + tiling().bottom();
  }

  /** The number of tiles along a side. */
  int perSide() {
    return paddedSide() / tile;
  }

  /** The number of a tile's first line within its crop. */
  int firstLine(int number) {
    return number / perSide() * perSide() * tile + number % perSide();
  }

  @Override
  public Operand<TFloat32> lines(Ops tf, Operand<TFloat32> image, int channels) {
    return tf.reshape(padded(tf, image), tf.array(-1, tile * channels));
  }

  private Operand<TFloat32> padded(Ops tf, Operand<TFloat32> image) {
    if (paddedSide() == side) {
      return image;
    }
    Tiling zeros = tiling();
    int[][] paddings = {
      {0, 0}, {zeros.top(), zeros.bottom()}, {zeros.left(), zeros.right()}, {0, 0}
    };
    return tf.pad(image, tf.constant(paddings), tf.constant(0f));
  }

  @Override
  public Operand<TFloat32> images(Ops tf, Operand<TFloat32> lines, int channels) {
    Operand<TFloat32> padded =
        tf.reshape(lines, tf.array(-1, paddedSide(), paddedSide(), channels));
    return paddedSide() == side
        ? padded
        : tf.slice(
            padded,
            tf.array(0, tiling().top(), tiling().left(), 0),
            tf.array(-1, side, side, channels));
  }
}

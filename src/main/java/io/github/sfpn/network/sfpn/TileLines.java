package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The tiles of t x t pixels of an image as lines: [N, H, W, C] to [N * rows * t * columns, t * C].
 *
 * <p>A line is one row of one tile: t neighbouring pixels. In memory, a padded image is the
 * sequence of its lines. A tile is therefore gathered by copying t contiguous lines, without a
 * transposition.
 */
public interface TileLines {
  /** Pads an image [N, H, W, C] and reshapes it to lines. */
  Operand<TFloat32> lines(Ops tf, Operand<TFloat32> image, int channels);

  /**
   * Reshapes lines of such images to images again, without the padding.
   *
   * @param lines of any number of images of this size, one image after the other
   * @return [their number, H, W, C]
   */
  Operand<TFloat32> images(Ops tf, Operand<TFloat32> lines, int channels);
}

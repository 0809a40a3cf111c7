package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;

/** An image of a pair, read by windows, each time anew; from several threads if need be. */
public interface PairImage {
  /** How messages call it. */
  String name();

  /** Rows. */
  int height();

  /** Columns. */
  int width();

  /** Bands. */
  int bands();

  /**
   * Reads a window.
   *
   * @param window inside the image
   * @return finite values, and NaN for those that are no data
   * @throws io.github.sfpn.data.DataException if it cannot be read, or holds values that are
   *     neither finite nor marked as no data
   */
  HyperspectralCube read(Rectangle window);

  /** Reads everything. */
  default HyperspectralCube read() {
    return read(Rectangle.whole(height(), width()));
  }

  /** The shape, as "512 x 512 x 31". */
  default String shape() {
    return height() + " x " + width() + " x " + bands();
  }
}

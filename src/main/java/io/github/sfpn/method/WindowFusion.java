package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.window.Window;

/**
 * A method that knows what it needs of an image as a whole, and fuses it window by window: images
 * of any size, with the result of one piece but for rounding.
 */
public interface WindowFusion {
  /** Takes the result of a window. */
  @FunctionalInterface
  interface Rows {
    /**
     * Takes some rows.
     *
     * @param top of the rows, counted from the first row of the image
     * @param rows [rows, kept columns, L], not clipped
     */
    void take(int top, HyperspectralCube rows);
  }

  /**
   * How far around a pixel its result depends on the images, in low-resolution pixels: windows are
   * read with such a margin, except at the borders of the image.
   */
  int reach();

  /** Bytes of Java's memory for every pixel that is read of the guide. */
  long bytesPerPixel();

  /**
   * Fuses a window.
   *
   * @param part what is read: the window's rows and columns
   * @param window says which pixels of the result are kept
   * @param rows takes the kept rows, each once
   * @throws InapplicableException if it cannot
   */
  void fuse(Observation part, Window window, Rows rows);
}

package io.github.sfpn.data.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of an image's pixels. Its text is part of the fingerprints of scenes: the names of its
 * components must not change.
 *
 * @param top first row, counted from 0
 * @param left first column, counted from 0
 */
record Rectangle(int top, int left, int height, int width) {
  /** The same pixels in an image that is finer by a scale. */
  Rectangle times(int scale) {
    return new Rectangle(scale * top, scale * left, scale * height, scale * width);
  }

  /** Tiles side by side from the top left corner, row by row; what is left over is in none. */
  List<Rectangle> tiles(int tileHeight, int tileWidth) {
    List<Rectangle> tiles = new ArrayList<>();
    for (int row = 0; row + tileHeight <= height; row += tileHeight) {
      for (int column = 0; column + tileWidth <= width; column += tileWidth) {
        tiles.add(new Rectangle(top + row, left + column, tileHeight, tileWidth));
      }
    }
    return tiles;
  }
}

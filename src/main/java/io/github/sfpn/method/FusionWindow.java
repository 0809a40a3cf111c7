package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Window.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an image that is computed at one time, in low-resolution pixels: so it begins and ends
 * where they do.
 *
 * @param rows that are read
 * @param columns that are read
 * @param keptRows that are kept, all of them within what is read
 * @param keptColumns that are kept
 */
record FusionWindow(Span rows, Span columns, Span keptRows, Span keptColumns) {
  /** Along one axis. */
  private record Piece(Span read, Span kept) {}

  /**
   * Cuts an image into windows.
   *
   * @param height of the low-resolution cube
   * @param width of the low-resolution cube
   * @param kept the most low-resolution pixels that are kept along an axis
   * @param margin how many more are read on every side
   */
  static List<FusionWindow> cover(int height, int width, int kept, int margin) {
    List<FusionWindow> windows = new ArrayList<>();
    for (Piece row : pieces(height, kept, margin)) {
      for (Piece column : pieces(width, kept, margin)) {
        windows.add(new FusionWindow(row.read(), column.read(), row.kept(), column.kept()));
      }
    }
    return windows;
  }

  private static List<Piece> pieces(int size, int kept, int margin) {
    List<Piece> pieces = new ArrayList<>();
    for (int from = 0; from < size; from += kept) {
      int to = Math.min(size, from + kept);
      Span read = new Span(Math.max(0, from - margin), Math.min(size, to + margin));
      pieces.add(new Piece(read, new Span(from, to)));
    }
    return pieces;
  }

  /** How many low-resolution pixels are read. */
  long pixels() {
    return (long) rows.length() * columns.length();
  }

  /**
   * What is read of a cube.
   *
   * @param scale how many times finer it is than the low-resolution cube
   */
  HyperspectralCube of(HyperspectralCube cube, int scale) {
    return cube.crop(
        scale * rows.from(),
        scale * columns.from(),
        scale * rows.length(),
        scale * columns.length());
  }
}

package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;

/** How an image continues beyond its edge. */
public enum Border {
  /** Mirrored at the edge, with the edge pixel repeated: {@code b a | a b c | c b}. */
  SYMMETRIC {
    @Override
    int inside(int position, int length) {
      if (position >= 0 && position < length) {
        return position; // nearly always, and divisions are slow
      }
      int folded = Math.floorMod(position, 2 * length);
      return folded < length ? folded : 2 * length - 1 - folded;
    }
  },
  /** The edge pixel repeated: {@code a a | a b c | c c}. */
  REPLICATED {
    @Override
    int inside(int position, int length) {
      return Math.min(Math.max(position, 0), length - 1);
    }
  };

  /** The position within {@code 0 .. length - 1} whose value a position outside takes. */
  abstract int inside(int position, int length);

  /** The cube with a border of the given width on all four sides. */
  public HyperspectralCube around(HyperspectralCube cube, int width) {
    HyperspectralCube padded =
        new HyperspectralCube(cube.height() + 2 * width, cube.width() + 2 * width, cube.bands());
    for (int row = 0; row < padded.height(); row++) {
      int source = inside(row - width, cube.height());
      copy(cube, source, 0, padded, row, width, cube.width());
      for (int column = 0; column < width; column++) {
        copy(cube, source, inside(column - width, cube.width()), padded, row, column, 1);
        int right = width + cube.width() + column;
        copy(cube, source, inside(right - width, cube.width()), padded, row, right, 1);
      }
    }
    return padded;
  }

  private static void copy(
      HyperspectralCube from,
      int fromRow,
      int fromColumn,
      HyperspectralCube to,
      int toRow,
      int toColumn,
      int pixels) {
    System.arraycopy(
        from.values(),
        from.index(fromRow, fromColumn),
        to.values(),
        to.index(toRow, toColumn),
        pixels * from.bands());
  }
}

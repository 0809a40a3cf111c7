package io.github.sfpn.network.sfpn;

/**
 * How an image is padded with zeros so that tiles fit (METHOD: {@code -(size - t) mod t}, the
 * smaller half before).
 *
 * @param top rows of zeros above
 * @param bottom rows of zeros below
 * @param left columns of zeros
 * @param right columns of zeros
 */
public record Tiling(int top, int bottom, int left, int right) {
  /** For an image of the given size in tiles of t x t pixels. */
  public static Tiling of(int height, int width, int tile) {
    int rows = Math.floorMod(-height, tile);
    int columns = Math.floorMod(-width, tile);
    return new Tiling(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
  }

  /** As the graph takes it: [2, 2], row-major. */
  public int[] toArray() {
    return new int[] {top, bottom, left, right};
  }
}

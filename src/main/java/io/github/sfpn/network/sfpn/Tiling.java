package io.github.sfpn.network.sfpn;

/**
 * The zero padding of an image to whole tiles: {@code -(size - t) mod t} pixels along each axis,
 * the smaller half before the image (SFPN, ALBA).
 *
 * @param top rows of zeros above
 * @param bottom rows of zeros below
 * @param left columns of zeros
 * @param right columns of zeros
 */
public record Tiling(int top, int bottom, int left, int right) {
  /** The padding of an image for tiles of t x t pixels. */
  public static Tiling of(int height, int width, int tile) {
    int rows = Math.floorMod(-height, tile);
    int columns = Math.floorMod(-width, tile);
    return new Tiling(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
  }

  /** The padding as a tensor's values, [2, 2], row-major. */
  public int[] toArray() {
    return new int[] {top, bottom, left, right};
  }
}

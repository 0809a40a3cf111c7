package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.GridAxis;
import io.github.sfpn.degradation.Interpolation;

/**
 * An image on another grid: cut, continued beyond its edge by its outermost pixels, moved, or
 * resampled. Pixels that lie on the image's own are its own. A value that is made of one that is no
 * data is no data.
 *
 * @param rows where its rows lie in the image
 * @param columns where its columns lie in the image
 */
record GridImage(PairImage image, GridAxis rows, GridAxis columns) implements PairImage {
  private static final Interpolation BETWEEN = Interpolation.LANCZOS;

  @Override
  public String name() {
    return image.name();
  }

  @Override
  public int height() {
    return rows.count();
  }

  @Override
  public int width() {
    return columns.count();
  }

  @Override
  public int bands() {
    return image.bands();
  }

  @Override
  public HyperspectralCube read(Rectangle window) {
    GridAxis down = rows.part(window.top(), window.height());
    GridAxis along = columns.part(window.left(), window.width());
    int top = first(down, image.height());
    int left = first(along, image.width());
    HyperspectralCube source =
        image.read(
            new Rectangle(
                top,
                left,
                last(down, image.height()) - top + 1,
                last(along, image.width()) - left + 1));
    return BETWEEN.at(source, down.from(top), along.from(left)); // NaN if made of one
  }

  /** The first source pixel that is read; weights beyond an edge go to the outermost pixel. */
  private static int first(GridAxis axis, int size) {
    return inside((int) Math.floor(axis.place(0)) - reach(axis), size);
  }

  private static int last(GridAxis axis, int size) {
    return inside((int) Math.ceil(axis.place(axis.count() - 1)) + reach(axis), size);
  }

  private static int reach(GridAxis axis) {
    return axis.isExact() ? 0 : BETWEEN.reach();
  }

  private static int inside(int position, int size) {
    return Math.min(Math.max(position, 0), size - 1);
  }
}

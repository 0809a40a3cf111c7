package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.GridAxis;
import io.github.sfpn.degradation.Interpolation;

/**
 * An image on another grid: cut, continued beyond its edge by its outermost pixels, moved, or
 * resampled. Pixels that lie on the image's own are its own.
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
  public Pixels read(Rectangle window) {
    GridAxis down = rows.part(window.top(), window.height());
    GridAxis along = columns.part(window.left(), window.width());
    int top = first(down, image.height());
    int left = first(along, image.width());
    Pixels source =
        image.read(
            new Rectangle(
                top,
                left,
                last(down, image.height()) - top + 1,
                last(along, image.width()) - left + 1));
    GridAxis sourceRows = down.from(top);
    GridAxis sourceColumns = along.from(left);
    HyperspectralCube values = BETWEEN.at(source.values(), sourceRows, sourceColumns);
    return source.isComplete()
        ? Pixels.complete(values)
        : new Pixels(values, missing(source, sourceRows, sourceColumns));
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

  /** What is made with a missing pixel is missing. */
  private static boolean[] missing(Pixels source, GridAxis rows, GridAxis columns) {
    int width = source.values().width();
    boolean[] missing = new boolean[rows.count() * columns.count()];
    for (int row = 0; row < rows.count(); row++) {
      int top = from(rows, row, source.values().height());
      int bottom = to(rows, row, source.values().height());
      for (int column = 0; column < columns.count(); column++) {
        int right = to(columns, column, width);
        for (int r = top; r <= bottom; r++) {
          for (int c = from(columns, column, width); c <= right; c++) {
            missing[row * columns.count() + column] |= source.isMissing(r, c);
          }
        }
      }
    }
    return missing;
  }

  private static int from(GridAxis axis, int pixel, int size) {
    double place = axis.place(pixel);
    int left = (int) Math.floor(place);
    return inside(place == left ? left : left - BETWEEN.reach() + 1, size);
  }

  private static int to(GridAxis axis, int pixel, int size) {
    double place = axis.place(pixel);
    int left = (int) Math.floor(place);
    return inside(place == left ? left : left + BETWEEN.reach(), size);
  }
}

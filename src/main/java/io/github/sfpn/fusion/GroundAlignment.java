package io.github.sfpn.fusion;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.degradation.GridAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Aligns images by where they lie on the ground: the whole pixels of the low-resolution cube that
 * the guide covers are fused, and the guide is resampled to the whole multiple of its resolution
 * that is nearest to the ratio.
 */
final class GroundAlignment {
  /** Pixels of the guide by which grids may differ and still be the same. */
  private static final double SAME = 0.02;

  /** By how much the guide's ratio along one axis may differ from the scale. */
  private static final double LARGEST_STRETCH = 1.5;

  private final PairImage low;
  private final PairImage guide;

  /** Places of the guide's pixels: {@code first + ratio * position}, both from the corner. */
  private final Axis rows;

  private final Axis columns;

  private record Axis(double first, double ratio, int low, int guide) {
    /** The first whole pixel of the cube within the guide, to half a pixel of the guide. */
    int from() {
      return (int) Math.max(0, Math.ceil((-0.5 - first) / ratio));
    }

    int to() {
      return (int) Math.min(low, Math.floor((guide + 0.5 - first) / ratio));
    }

    GridAxis grid(int scale) {
      double step = ratio / scale;
      int count = scale * (to() - from());
      double start = first + ratio * from() + step / 2 - 0.5;
      boolean even = Math.abs(step - 1) * count < SAME;
      boolean same = even && Math.abs(start - Math.rint(start)) < SAME;
      return same
          ? new GridAxis(Math.rint(start), 1, count)
          : new GridAxis(start, even ? 1 : step, count);
    }
  }

  private GroundAlignment(
      PairImage low, GeoTransform lowPlace, PairImage guide, GeoTransform guidePlace) {
    this.low = low;
    this.guide = guide;
    GeoTransform g = guidePlace;
    double area = g.columnX() * g.rowY() - g.rowX() * g.columnY();
    double x = lowPlace.originX() - g.originX();
    double y = lowPlace.originY() - g.originY();
    double rowPerRow = (g.columnX() * lowPlace.rowY() - g.columnY() * lowPlace.rowX()) / area;
    double rowPerColumn =
        (g.columnX() * lowPlace.columnY() - g.columnY() * lowPlace.columnX()) / area;
    double columnPerRow = (g.rowY() * lowPlace.rowX() - g.rowX() * lowPlace.rowY()) / area;
    double columnPerColumn = (g.rowY() * lowPlace.columnX() - g.rowX() * lowPlace.columnY()) / area;
    requireSameDirections(rowPerRow, rowPerColumn, columnPerRow, columnPerColumn);
    rows =
        new Axis(
            (g.columnX() * y - g.columnY() * x) / area, rowPerRow, low.height(), guide.height());
    columns =
        new Axis((g.rowY() * x - g.rowX() * y) / area, columnPerColumn, low.width(), guide.width());
  }

  private void requireSameDirections(
      double rowPerRow, double rowPerColumn, double columnPerRow, double columnPerColumn) {
    double drift =
        Math.max(Math.abs(rowPerColumn) * low.width(), Math.abs(columnPerRow) * low.height());
    if (rowPerRow <= 0 || columnPerColumn <= 0 || drift > 0.5) {
      throw new DataException(
          "%s: expected rows and columns in the directions of those of %s, found a guide that is turned or mirrored against it. Bring it to the same directions first: gdalwarp -r cubic %s OUTPUT.tif makes north up, do so with both images."
              .formatted(guide.name(), low.name(), guide.name()));
    }
  }

  /**
   * Aligns two images by their georeference.
   *
   * @throws DataException if the images have no pixel in common, the guide is too coarse, or it is
   *     turned against the cube
   */
  static Alignment of(
      PairImage low, GeoTransform lowPlace, PairImage guide, GeoTransform guidePlace) {
    GroundAlignment ground = new GroundAlignment(low, lowPlace, guide, guidePlace);
    if (ground.rows.to() <= ground.rows.from() || ground.columns.to() <= ground.columns.from()) {
      throw new DataException(
          "%s and %s have no common part: expected a guide that covers at least one pixel of the cube, found the cube at %s and the guide at %s. Choose images of the same ground."
              .formatted(
                  low.name(), guide.name(), extent(lowPlace, low), extent(guidePlace, guide)));
    }
    return ground.aligned();
  }

  private Alignment aligned() {
    int scale = scale();
    GridAxis guideRows = rows.grid(scale);
    GridAxis guideColumns = columns.grid(scale);
    List<String> remarks = new ArrayList<>();
    int height = rows.to() - rows.from();
    int width = columns.to() - columns.from();
    if (height < low.height() || width < low.width()) {
      remarks.add(
          "the guide covers %d x %d of the cube's %d x %d pixels, from row %d and column %d on (counted from 1): these are fused"
              .formatted(
                  height, width, low.height(), low.width(), rows.from() + 1, columns.from() + 1));
    }
    if (!guideRows.isExact() || !guideColumns.isExact()) {
      remarks.add(resampling(scale, guideRows, guideColumns));
    }
    return new Alignment(
        scale,
        GridAxis.ofPixels(rows.from(), height),
        GridAxis.ofPixels(columns.from(), width),
        guideRows,
        guideColumns,
        scale * height,
        scale * width,
        remarks);
  }

  private String resampling(int scale, GridAxis guideRows, GridAxis guideColumns) {
    boolean onlyMoved = guideRows.step() == 1 && guideColumns.step() == 1;
    return onlyMoved
        ? String.format(
            Locale.ROOT,
            "the guide's grid lies %.2f of its pixels down and %.2f to the right of one that divides the cube's pixels: resampled to that",
            beyond(guideRows),
            beyond(guideColumns))
        : String.format(
            Locale.ROOT,
            "the guide has %.4g x %.4g pixels in each of the cube's: resampled to %d x %d",
            rows.ratio(),
            columns.ratio(),
            scale,
            scale);
  }

  /** How far the guide's pixels lie beyond the grid, below 1. */
  private static double beyond(GridAxis axis) {
    return Math.ceil(axis.first()) - axis.first();
  }

  private int scale() {
    int scale = (int) Math.round(Math.sqrt(rows.ratio() * columns.ratio()));
    boolean stretched =
        Math.max(rows.ratio(), columns.ratio()) > LARGEST_STRETCH * scale
            || Math.min(rows.ratio(), columns.ratio()) * LARGEST_STRETCH < scale;
    if (scale < 2 || stretched) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected pixels of at most half the size of those of %s, found %.4g x %.4g of them in one. %s",
              guide.name(),
              low.name(),
              rows.ratio(),
              columns.ratio(),
              Math.max(rows.ratio(), columns.ratio()) < 1
                  ? "Is the guide the low-resolution image? Then exchange them."
                  : "Choose a finer guide."));
    }
    return scale;
  }

  private static String extent(GeoTransform place, PairImage image) {
    return String.format(
        Locale.ROOT,
        "(%.10g, %.10g) to (%.10g, %.10g)",
        place.x(0, 0),
        place.y(0, 0),
        place.x(image.height(), image.width()),
        place.y(image.height(), image.width()));
  }
}

package io.github.sfpn.data.geo;

import java.util.List;

/**
 * The affine transform from pixels to map coordinates, with GDAL's six numbers:
 *
 * <pre>
 * x = originX + column * columnX + row * rowX
 * y = originY + column * columnY + row * rowY
 * </pre>
 *
 * <p>Columns and rows count from the outer corner of the top left pixel, so that its centre is at
 * (0.5, 0.5). Coordinates are in the units of the coordinate system.
 *
 * @param originX x of the top left corner
 * @param columnX change of x from one column to the next
 * @param rowX change of x from one row to the next; 0 unless the image is rotated
 * @param originY y of the top left corner
 * @param columnY change of y from one column to the next; 0 unless the image is rotated
 * @param rowY change of y from one row to the next; negative where north is up
 */
public record GeoTransform(
    double originX, double columnX, double rowX, double originY, double columnY, double rowY) {
  /**
   * @throws IllegalArgumentException if a number is not finite, or pixels have no area
   */
  public GeoTransform {
    double area = columnX * rowY - rowX * columnY;
    if (!Double.isFinite(originX) || !Double.isFinite(originY) || !Double.isFinite(area)) {
      throw new IllegalArgumentException("expected finite numbers in a geotransform");
    }
    if (area == 0) {
      throw new IllegalArgumentException("expected pixels of an area, found a geotransform of 0");
    }
  }

  /** In GDAL's order: origin x, column x, row x, origin y, column y, row y. */
  public List<Double> numbers() {
    return List.of(originX, columnX, rowX, originY, columnY, rowY);
  }

  /** The x coordinate of a place in the image, in pixels from the top left corner. */
  public double x(double row, double column) {
    return originX + column * columnX + row * rowX;
  }

  /** The y coordinate of a place in the image, in pixels from the top left corner. */
  public double y(double row, double column) {
    return originY + column * columnY + row * rowY;
  }

  /** The transform of a window whose top left pixel is at (top, left) of this image. */
  public GeoTransform ofWindow(double top, double left) {
    return new GeoTransform(x(top, left), columnX, rowX, y(top, left), columnY, rowY);
  }

  /**
   * The transform of the same ground with smaller or larger pixels.
   *
   * @param scale how many new pixels a side of an old one is divided into; below 1, pixels grow
   */
  public GeoTransform divided(double scale) {
    return new GeoTransform(
        originX, columnX / scale, rowX / scale, originY, columnY / scale, rowY / scale);
  }
}

package io.github.sfpn.method.window;

import io.github.sfpn.data.HyperspectralCube;

/**
 * A part of an image that is computed at once. The network reads more than is kept: the margin
 * holds every pixel that a kept pixel depends on. Windows therefore leave no seams and change a
 * result by rounding only.
 *
 * <p>All spans are in high-resolution pixels.
 *
 * @param rows the rows that are read
 * @param columns the columns that are read
 * @param keptRows the rows whose results are kept, within the rows that are read
 * @param keptColumns the columns whose results are kept
 */
public record Window(Span rows, Span columns, Span keptRows, Span keptColumns) {
  /** The number of pixels that are read. */
  public long pixels() {
    return (long) rows.length() * columns.length();
  }

  /** The number of pixels that are kept. */
  public long keptPixels() {
    return (long) keptRows.length() * keptColumns.length();
  }

  /** The first kept row, counted from the first row that is read. */
  public int keptTop() {
    return keptRows.from() - rows.from();
  }

  /** The first kept column, counted from the first column that is read. */
  public int keptLeft() {
    return keptColumns.from() - columns.from();
  }

  /** Cuts the pixels that are read from an image of full resolution [H, W, C]. */
  public HyperspectralCube read(HyperspectralCube image) {
    return crop(image, rows, columns);
  }

  /**
   * Cuts the pixels that are read from a low-resolution image [H / s, W / s, C]. The window must be
   * read from multiples of s to multiples of s.
   */
  public HyperspectralCube readLowResolution(HyperspectralCube image, int scale) {
    return crop(image, rows.dividedBy(scale), columns.dividedBy(scale));
  }

  /** Cuts the kept pixels from a low-resolution image [H / s, W / s, C]. */
  public HyperspectralCube keptLowResolution(HyperspectralCube image, int scale) {
    return crop(image, keptRows.dividedBy(scale), keptColumns.dividedBy(scale));
  }

  /** Cuts the kept pixels from an image of the window's own size, as {@link #read} returns it. */
  public HyperspectralCube keptOf(HyperspectralCube windowImage) {
    return windowImage.crop(keptTop(), keptLeft(), keptRows.length(), keptColumns.length());
  }

  private static HyperspectralCube crop(HyperspectralCube image, Span rows, Span columns) {
    return image.crop(rows.from(), columns.from(), rows.length(), columns.length());
  }

  /**
   * Writes the kept pixels to their place in the image.
   *
   * @param kept [kept rows, kept columns, L], row-major
   * @param image [H, W, L]
   */
  public void write(float[] kept, HyperspectralCube image) {
    int line = keptColumns.length() * image.bands();
    for (int row = 0; row < keptRows.length(); row++) {
      int to = image.index(keptRows.from() + row, keptColumns.from());
      System.arraycopy(kept, row * line, image.values(), to, line);
    }
  }

  /**
   * Writes one band of the kept pixels to its place in the image.
   *
   * @param kept [kept rows, kept columns], row-major
   * @param band counted from 0
   * @param image [H, W, L]
   */
  public void write(float[] kept, int band, HyperspectralCube image) {
    int i = 0;
    for (int row = keptRows.from(); row < keptRows.to(); row++) {
      for (int column = keptColumns.from(); column < keptColumns.to(); column++) {
        image.set(row, column, band, kept[i++]);
      }
    }
  }
}

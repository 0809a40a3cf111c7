package io.github.sfpn.data;

import java.util.Arrays;
import java.util.List;

/**
 * An image with many bands: [height, width, bands], 32-bit floats, with the bands of a pixel
 * adjacent in memory.
 *
 * <p>The only image type of the product, for scenes, low-resolution observations and guides.
 * Intensities are in [0, 1] unless said otherwise. A value that was not measured (no data) is NaN,
 * a gap; methods get cubes without gaps. The value of a pixel is at {@code (row * width + column) *
 * bands + band} of {@link #values()}, which is TensorFlow's NHWC order for a batch of one.
 */
public final class HyperspectralCube {
  private final int height;
  private final int width;
  private final int bands;
  private final float[] values;

  /** A cube of zeros. */
  public HyperspectralCube(int height, int width, int bands) {
    this(height, width, bands, new float[size(height, width, bands)]);
  }

  /**
   * A cube with given values, which it then owns.
   *
   * @param values [height, width, bands], row by row, bands innermost
   * @throws IllegalArgumentException if the number of values is not height x width x bands
   */
  public HyperspectralCube(int height, int width, int bands, float[] values) {
    if (values.length != size(height, width, bands)) {
      throw new IllegalArgumentException(
          "a cube of %d x %d x %d needs %d values, found %d"
              .formatted(height, width, bands, size(height, width, bands), values.length));
    }
    this.height = height;
    this.width = width;
    this.bands = bands;
    this.values = values;
  }

  private static int size(int height, int width, int bands) {
    if (height < 1 || width < 1 || bands < 1) {
      throw new IllegalArgumentException(
          "expected height, width and bands of at least 1, found %d x %d x %d"
              .formatted(height, width, bands));
    }
    return Math.multiplyExact(Math.multiplyExact(height, width), bands);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int bands() {
    return bands;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  public float get(int row, int column, int band) {
    return values[index(row, column) + band];
  }

  public void set(int row, int column, int band, float value) {
    values[index(row, column) + band] = value;
  }

  /** The index of a pixel's first band in {@link #values()}. */
  public int index(int row, int column) {
    return (row * width + column) * bands;
  }

  /** A copy of the rectangle whose top left pixel is (top, left). */
  public HyperspectralCube crop(int top, int left, int cropHeight, int cropWidth) {
    if (top < 0 || left < 0 || top + cropHeight > height || left + cropWidth > width) {
      throw new IllegalArgumentException(
          "rows %d..%d, columns %d..%d are not inside %s"
              .formatted(top, top + cropHeight - 1, left, left + cropWidth - 1, this));
    }
    HyperspectralCube crop = new HyperspectralCube(cropHeight, cropWidth, bands);
    for (int row = 0; row < cropHeight; row++) {
      System.arraycopy(
          values, index(top + row, left), crop.values, crop.index(row, 0), cropWidth * bands);
    }
    return crop;
  }

  /** A copy of one band, [height, width] row by row. */
  public float[] band(int band) {
    float[] plane = new float[height * width];
    for (int pixel = 0; pixel < plane.length; pixel++) {
      plane[pixel] = values[pixel * bands + band];
    }
    return plane;
  }

  /**
   * A copy of some bands.
   *
   * @param indices of the bands, counted from 0, in the order wanted
   */
  public HyperspectralCube withBands(List<Integer> indices) {
    HyperspectralCube chosen = new HyperspectralCube(height, width, indices.size());
    int at = 0;
    for (int pixel = 0; pixel < height * width; pixel++) {
      for (int index : indices) {
        chosen.values[at++] = values[pixel * bands + index];
      }
    }
    return chosen;
  }

  /** A copy of the spectrum of one pixel, [bands]. */
  public float[] spectrum(int row, int column) {
    int from = index(row, column);
    return Arrays.copyOfRange(values, from, from + bands);
  }

  /** A copy with every value clipped to [0, 1]. */
  public HyperspectralCube clipped() {
    float[] clipped = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      clipped[i] = Math.min(1f, Math.max(0f, values[i]));
    }
    return new HyperspectralCube(height, width, bands, clipped);
  }

  /** Whether it has a gap: a value that is no data, NaN. */
  public boolean hasGaps() {
    for (float value : values) {
      if (Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  public boolean sameShapeAs(HyperspectralCube other) {
    return height == other.height && width == other.width && bands == other.bands;
  }

  /** The shape, as "512 x 512 x 31". */
  public String shape() {
    return height + " x " + width + " x " + bands;
  }

  @Override
  public String toString() {
    return "cube of " + shape();
  }
}

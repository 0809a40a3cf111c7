package io.github.sfpn.data;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which values of a cube [height, width, bands] were not measured. One bit per value; a cube whose
 * values all are data takes next to no memory.
 */
public final class NoDataMask {
  private final int height;
  private final int width;
  private final int bands;
  private final BitSet missing;

  /**
   * @param missing a set bit for each value without data, at the value's index in the cube
   */
  NoDataMask(int height, int width, int bands, BitSet missing) {
    this.height = height;
    this.width = width;
    this.bands = bands;
    this.missing = missing;
  }

  /** A mask for a cube whose values all are data. */
  public static NoDataMask none(HyperspectralCube cube) {
    return new NoDataMask(cube.height(), cube.width(), cube.bands(), new BitSet());
  }

  /**
   * Finds the values that mean no data; NaN is equal to NaN.
   *
   * @param noData as 32-bit floats, which is how the cube holds them
   */
  public static NoDataMask of(HyperspectralCube cube, Set<Float> noData) {
    NoDataMask mask = none(cube);
    noData.forEach(value -> mask.add(cube.values(), value));
    return mask;
  }

  /** The gaps of a cube: its values that are NaN, see {@link HyperspectralCube}. */
  public static NoDataMask ofGaps(HyperspectralCube cube) {
    return of(cube, Set.of(Float.NaN));
  }

  private void add(float[] values, float noData) {
    boolean isNan = Float.isNaN(noData);
    for (int i = 0; i < values.length; i++) {
      if (isNan ? Float.isNaN(values[i]) : values[i] == noData) {
        missing.set(i);
      }
    }
  }

  /**
   * The same and all bands of some pixels.
   *
   * @param pixels [height, width], true where a pixel was not measured
   */
  public NoDataMask withPixels(boolean... pixels) {
    BitSet all = (BitSet) missing.clone();
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      if (pixels[pixel]) {
        all.set(pixel * bands, (pixel + 1) * bands);
      }
    }
    return new NoDataMask(height, width, bands, all);
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Bands. */
  public int bands() {
    return bands;
  }

  /** Whether every value is data. */
  public boolean isEmpty() {
    return missing.isEmpty();
  }

  /** How many values are no data. */
  public int count() {
    return missing.cardinality();
  }

  /** Whether the value at an index of {@link HyperspectralCube#values} is no data. */
  public boolean isMissing(int index) {
    return missing.get(index);
  }

  /** The first index from one on whose value is no data; -1 if there is none. */
  public int next(int index) {
    return missing.nextSetBit(index);
  }

  /** Whether at least one band of a pixel is no data. */
  public boolean isPixelIncomplete(int row, int column) {
    int first = (row * width + column) * bands;
    int next = missing.nextSetBit(first);
    return next >= 0 && next < first + bands;
  }

  /** The bands without a single measured value, counted from 0. */
  public int[] emptyBands() {
    return IntStream.range(0, bands).filter(this::isBandEmpty).toArray();
  }

  private boolean isBandEmpty(int band) {
    for (int i = band; i < height * width * bands; i += bands) {
      if (!missing.get(i)) {
        return false;
      }
    }
    return true;
  }
}

package io.github.sfpn.data.file.stored;

import java.util.Arrays;

/** What is read of a cube at once: a rectangle of pixels, and the bands to take of each. */
public final class Box {
  private final int top;
  private final int left;
  private final int height;
  private final int width;
  private final int[] bands;

  /**
   * @param bands which bands, counted from 0, in the order in which they are wanted
   */
  Box(int top, int left, int height, int width, int[] bands) {
    this.top = top;
    this.left = left;
    this.height = height;
    this.width = width;
    this.bands = bands;
  }

  public int top() {
    return top;
  }

  public int left() {
    return left;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** How many bands are taken. */
  public int bands() {
    return bands.length;
  }

  /** The band of the file that is taken as the k-th. */
  public int band(int k) {
    return bands[k];
  }

  /** The same rectangle and other bands. */
  public Box ofBands(int... others) {
    return new Box(top, left, height, width, others);
  }

  /** The same rectangle, and of each band the sample that holds it. */
  public Box mapped(int... sampleOfBand) {
    return ofBands(Arrays.stream(bands).map(band -> sampleOfBand[band]).toArray());
  }

  /** Whether a band of the file is among those taken. */
  public boolean takes(int band) {
    return Arrays.stream(bands).anyMatch(taken -> taken == band);
  }

  /** The number of values. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(height, width), bands.length);
  }
}

package io.github.sfpn.data.file;

import java.util.Arrays;

/** What is read of a cube at once: a rectangle of pixels, and the bands to take of each. */
final class Box {
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

  int top() {
    return top;
  }

  int left() {
    return left;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** How many bands are taken. */
  int bands() {
    return bands.length;
  }

  /** The band of the file that is taken as the k-th. */
  int band(int k) {
    return bands[k];
  }

  /** The same rectangle and other bands. */
  Box ofBands(int... others) {
    return new Box(top, left, height, width, others);
  }

  /** The same rectangle, and of each band the sample that holds it. */
  Box mapped(int... sampleOfBand) {
    return ofBands(Arrays.stream(bands).map(band -> sampleOfBand[band]).toArray());
  }

  /** Whether a band of the file is among those taken. */
  boolean takes(int band) {
    return Arrays.stream(bands).anyMatch(taken -> taken == band);
  }

  /** The number of values. */
  int size() {
    return Math.multiplyExact(Math.multiplyExact(height, width), bands.length);
  }
}

package io.github.sfpn.method.window;

/**
 * Consecutive pixels along one axis of an image.
 *
 * @param from first pixel
 * @param to the pixel after the last one
 */
public record Span(int from, int to) {
  /** The number of pixels. */
  public int length() {
    return to - from;
  }

  /** The same span in low-resolution pixels; both ends must be multiples of the scale. */
  Span dividedBy(int scale) {
    return new Span(from / scale, to / scale);
  }
}

package io.github.sfpn.method;

/**
 * How large a pair is.
 *
 * @param height H, of the guide
 * @param width W, of the guide
 * @param bands L, of the low-resolution cube
 * @param channels of the guide
 * @param scale s
 * @param mayMissPixels whether values may be missing, which are filled in copies
 */
public record PairShape(
    int height, int width, int bands, int channels, int scale, boolean mayMissPixels) {
  /** Pixels of the guide. */
  public long pixels() {
    return (long) height * width;
  }

  /** The same with so many more pixels of the guide on every side. */
  public PairShape withMargin(int margin) {
    return new PairShape(
        height + 2 * margin, width + 2 * margin, bands, channels, scale, mayMissPixels);
  }

  /** Java's memory for both images, once. */
  public double pairBytes() {
    return HeapArrays.floats((double) pixels() * channels)
        + HeapArrays.floats((double) pixels() / scale / scale * bands);
  }

  /** Java's memory for an image of the result's size. */
  public double imageBytes() {
    return HeapArrays.floats((double) pixels() * bands);
  }

  /** Java's memory for a band of the result in double precision. */
  public double planeBytes() {
    return HeapArrays.doubles((double) pixels());
  }
}

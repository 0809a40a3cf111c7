package io.github.sfpn.method.window;

import io.github.sfpn.tensor.TensorSession;

/**
 * How many pixels a network may read at once, for memory and for speed.
 *
 * @param memory bytes of native memory to stay within, {@code evaluation.memory}
 * @param bytesPerPixel peak memory of a pixel that is read
 * @param bytesPerImagePixel memory of a pixel of the whole image, read now or not
 * @param fastPixels the most pixels that the convolutions compute fast, see {@link
 *     TensorSession#pixelsAtOnce}
 */
public record WindowLimit(
    long memory, long bytesPerPixel, long bytesPerImagePixel, long fastPixels) {
  /** The limit of a network that keeps nothing of the whole image in native memory. */
  public WindowLimit(long memory, long bytesPerPixel, long fastPixels) {
    this(memory, bytesPerPixel, 0, fastPixels);
  }

  /** The most pixels of an image that may be read at once; below 1 if not even one fits. */
  long pixelsOf(long imagePixels) {
    return Math.min(fastPixels, (memory - imagePixels * bytesPerImagePixel) / bytesPerPixel);
  }

  /** The bytes that a whole image of so many pixels needs. */
  public long bytes(long imagePixels) {
    return bytes(imagePixels, imagePixels);
  }

  /** The bytes that an image needs of which so many pixels are read at once. */
  public long bytes(long imagePixels, long windowPixels) {
    return imagePixels * bytesPerImagePixel + windowPixels * bytesPerPixel;
  }
}

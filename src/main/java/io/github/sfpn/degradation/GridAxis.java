package io.github.sfpn.degradation;

/**
 * Where the pixels of a new grid lie in an image, along one axis: pixel i at {@code first + step *
 * i}, in pixels of the image from the centre of its first.
 *
 * @param first the place of the first new pixel
 * @param step from one new pixel to the next, above 0
 * @param count how many new pixels there are, at least 1
 */
public record GridAxis(double first, double step, int count) {
  /**
   * @throws IllegalArgumentException if a number is impossible
   */
  public GridAxis {
    if (!Double.isFinite(first) || !(step > 0 && step < Double.POSITIVE_INFINITY) || count < 1) {
      throw new IllegalArgumentException(
          "expected a grid of pixels, found %d from %s in steps of %s"
              .formatted(count, first, step));
    }
  }

  /** The image's own pixels, from one of them on. */
  public static GridAxis ofPixels(int first, int count) {
    return new GridAxis(first, 1, count);
  }

  /** Whether every new pixel is one of the image's own. */
  public boolean isExact() {
    return step == 1 && first == Math.rint(first);
  }

  /** The place of a new pixel. */
  public double place(int pixel) {
    return first + step * pixel;
  }

  /** Some of the new pixels. */
  public GridAxis part(int from, int size) {
    return new GridAxis(place(from), step, size);
  }

  /** The same new pixels where the image begins so many pixels later. */
  public GridAxis from(int pixel) {
    return new GridAxis(first - pixel, step, count);
  }

  /** The same new pixels, all moved along the image. */
  public GridAxis moved(double pixels) {
    return new GridAxis(first + pixels, step, count);
  }
}

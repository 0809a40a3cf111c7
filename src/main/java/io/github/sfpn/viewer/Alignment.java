package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the images of a scene lie on one another: a pixel of each covers {@code factor x factor}
 * pixels of the largest.
 *
 * @param height rows of the largest image
 * @param width columns of the largest image
 * @param factors of the images, each at least 1
 */
record Alignment(int height, int width, List<Integer> factors) {
  /**
   * Finds the factors.
   *
   * @throws DataException if the sizes of two images do not differ by a whole factor
   */
  static Alignment of(ViewedScene scene) {
    ViewedImage largest = scene.images().get(0);
    for (ViewedImage image : scene.images()) {
      if (image.source().height() > largest.source().height()) {
        largest = image;
      }
    }
    int height = largest.source().height();
    int width = largest.source().width();
    for (ViewedImage image : scene.images()) {
      int factor = height / image.source().height();
      if ((long) factor * image.source().height() != height
          || (long) factor * image.source().width() != width) {
        throw new DataException(
            "%s: expected images whose heights and widths differ by the same whole factor, found %s (%s) and %s (%s). Cut or resample one of them, or make a page of each."
                .formatted(
                    scene.name(), largest.name(), largest.shape(), image.name(), image.shape()));
      }
    }
    return new Alignment(
        height,
        width,
        scene.images().stream().map(image -> height / image.source().height()).toList());
  }

  /**
   * Whether every image can be reduced to the grid that a scale leaves, or is a whole factor of it.
   */
  boolean allows(int scale) {
    return factors.stream().allMatch(factor -> scale % factor == 0 || factor % scale == 0);
  }

  /** How many pixels of an image along a side become one. */
  int block(int image, int scale) {
    return Math.max(1, scale / factors.get(image));
  }

  /** The scales to try, from 1 on, as long as something is left of the images. */
  IntStream scales() {
    return IntStream.rangeClosed(1, Math.min(height, width))
        .filter(scale -> (scale & (scale - 1)) == 0 || factors.contains(scale))
        .filter(this::allows);
  }

  /**
   * The window that a page shows: that which the user wants, or everything, with whole pixels of
   * every image and whole blocks.
   *
   * @throws UsageException if nothing remains
   */
  Window window(Optional<Window> wanted, int scale, String scene) {
    Window window = wanted.orElse(Window.whole(height, width));
    if (!window.isInside(height, width)) {
      throw new UsageException(
          "--crop: expected a window inside of %s, which has %d rows and %d columns, found %s"
              .formatted(scene, height, width, window));
    }
    int multiple = factors.stream().reduce(scale, Alignment::leastCommonMultiple);
    if (height / multiple == 0 || width / multiple == 0) {
      throw new UsageException(
          "--scale: expected at most the %d x %d pixels of %s, found %d"
              .formatted(height, width, scene, scale));
    }
    return window.widenedTo(multiple, height, width);
  }

  private static int leastCommonMultiple(int one, int other) {
    int a = one;
    int b = other;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return one / a * other;
  }
}

package io.github.sfpn.viewer;

/**
 * An image of a scene.
 *
 * @param name as the page shows it, any text
 * @param details of its origin, one line, may be empty
 */
public record ViewedImage(String name, Role role, String details, ImageSource source) {
  /** What an image is to the scene. */
  public enum Role {
    /** The ground truth, which the estimates are compared with. */
    TRUTH,
    /** The image with many pixels and few bands. */
    GUIDE,
    /** The image with many bands and few pixels. */
    LOW_RESOLUTION,
    /** The result of a method. */
    ESTIMATE,
    /** A file that the user named. */
    FILE
  }

  /** The size, such as {@code 512 x 512 x 31}. */
  String shape() {
    return "%d x %d x %d".formatted(source.height(), source.width(), source.bands());
  }
}

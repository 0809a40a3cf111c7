package io.github.sfpn.fusion;

/** Pixels of an image: a rectangle whose top left pixel is (top, left). */
public record Rectangle(int top, int left, int height, int width) {
  /** A whole image. */
  public static Rectangle whole(int height, int width) {
    return new Rectangle(0, 0, height, width);
  }

  /** The same ground in pixels of which s x s make one of these. */
  public Rectangle times(int scale) {
    return new Rectangle(scale * top, scale * left, scale * height, scale * width);
  }

  /** What lies in both; of no height or width where nothing does. */
  public Rectangle within(Rectangle other) {
    int first = Math.max(top, other.top);
    int before = Math.max(left, other.left);
    int last = Math.min(top + height, other.top + other.height);
    int behind = Math.min(left + width, other.left + other.width);
    return new Rectangle(first, before, Math.max(0, last - first), Math.max(0, behind - before));
  }

  /** The same with so many pixels more on every side. */
  public Rectangle widened(int pixels) {
    return new Rectangle(top - pixels, left - pixels, height + 2 * pixels, width + 2 * pixels);
  }

  /** How many pixels there are. */
  public long pixels() {
    return (long) height * width;
  }
}

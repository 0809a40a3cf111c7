package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A rectangle of pixels.
 *
 * @param top its first row, counted from 0
 * @param left its first column, counted from 0
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Window(int top, int left, int height, int width) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9}),(\\d{1,9}),(\\d{1,9})[x,](\\d{1,9})");

  /** Checks the numbers. */
  public Window {
    if (top < 0 || left < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "no window has its corner at %d, %d and %d x %d pixels"
              .formatted(top, left, height, width));
    }
  }

  /** A whole image. */
  static Window whole(int height, int width) {
    return new Window(0, 0, height, width);
  }

  /**
   * Takes what a user typed: first row and first column, counted from 1, rows and columns, as in
   * {@code 101,1,256x256}.
   *
   * @throws UsageException if it is no window
   */
  public static Window parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches() || numbers(matcher).anyMatch(number -> number < 1)) {
      throw new UsageException(
          "--crop: expected ROW,COLUMN,HEIGHTxWIDTH, rows and columns counted from 1, such as 101,1,256x256, found '%s'"
              .formatted(text));
    }
    return new Window(
        Integer.parseInt(matcher.group(1)) - 1,
        Integer.parseInt(matcher.group(2)) - 1,
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  private static IntStream numbers(MatchResult found) {
    return IntStream.rangeClosed(1, 4).map(group -> Integer.parseInt(found.group(group)));
  }

  /** Whether the window lies in an image of this size. */
  boolean isInside(int imageHeight, int imageWidth) {
    return (long) top + height <= imageHeight && (long) left + width <= imageWidth;
  }

  /**
   * The window with its corner moved up and left, and its far corner down and right, to multiples
   * of a number of pixels; what would then lie outside of the image is left out.
   */
  Window widenedTo(int multiple, int imageHeight, int imageWidth) {
    int firstRow = top / multiple * multiple;
    int firstColumn = left / multiple * multiple;
    return new Window(
        firstRow,
        firstColumn,
        end(top + height, multiple, imageHeight) - firstRow,
        end(left + width, multiple, imageWidth) - firstColumn);
  }

  private static int end(int end, int multiple, int length) {
    int last = length - length % multiple;
    return end > last ? last : (end + multiple - 1) / multiple * multiple;
  }

  /** The window on an image whose pixels are so many times as large; all numbers are multiples. */
  Window dividedBy(int factor) {
    return new Window(top / factor, left / factor, height / factor, width / factor);
  }

  @Override
  public String toString() {
    return "rows %d to %d, columns %d to %d"
        .formatted(top + 1, top + height, left + 1, left + width);
  }
}

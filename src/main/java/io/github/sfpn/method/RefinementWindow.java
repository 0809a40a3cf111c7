package io.github.sfpn.method;

import io.github.sfpn.method.Window.Span;
import io.github.sfpn.network.LearnedBlur;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of an image whose share of the refinement's loss is computed at once.
 *
 * <p>It is read with all that the kept part sees, so the shares of all windows add up to the loss
 * and the gradient of the whole image, but for rounding. The kept part begins and ends where
 * low-resolution pixels do.
 *
 * @param rows that are read
 * @param columns that are read
 * @param keptRows whose loss is counted, multiples of the scale
 * @param keptColumns the same of the columns
 * @param height of the image
 * @param width of the image
 */
public record RefinementWindow(
    Span rows, Span columns, Span keptRows, Span keptColumns, int height, int width) {

  /**
   * Cuts an image into windows that keep at most so many pixels along an axis, of nearly equal
   * size.
   *
   * @param scale s; height and width are multiples of it
   * @param keptSide in pixels, at least s
   * @param reach how far beyond the kept part a window is read, in pixels
   */
  static List<RefinementWindow> cover(int height, int width, int scale, int keptSide, int reach) {
    List<RefinementWindow> windows = new ArrayList<>();
    for (Span rows : pieces(height, scale, keptSide)) {
      for (Span columns : pieces(width, scale, keptSide)) {
        windows.add(
            new RefinementWindow(
                widened(rows, reach, height),
                widened(columns, reach, width),
                rows,
                columns,
                height,
                width));
      }
    }
    return windows;
  }

  private static List<Span> pieces(int size, int scale, int keptSide) {
    int pixels = size / scale;
    int most = Math.max(1, keptSide / scale);
    int count = (pixels + most - 1) / most;
    List<Span> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) pixels * i / count);
      int to = (int) ((long) pixels * (i + 1) / count);
      pieces.add(new Span(from * scale, to * scale));
    }
    return pieces;
  }

  private static Span widened(Span kept, int reach, int size) {
    return new Span(Math.max(0, kept.from() - reach), Math.min(size, kept.to() + reach));
  }

  /** How many pixels are read. */
  long pixels() {
    return (long) rows.length() * columns.length();
  }

  /** The kept part's share of the image, in (0, 1]. */
  double share() {
    return (double) keptRows.length() * keptColumns.length() / ((double) height * width);
  }

  /** The rows of the window, counted from its first, that a blur reads to see the kept part. */
  int[] blurRows(LearnedBlur blur) {
    return within(rows, blur.linesRead(keptRows.from(), keptRows.to(), height));
  }

  /** The columns of the window that a blur reads to see the kept part. */
  int[] blurColumns(LearnedBlur blur) {
    return within(columns, blur.linesRead(keptColumns.from(), keptColumns.to(), width));
  }

  private static int[] within(Span read, int[] lines) {
    return Arrays.stream(lines).map(line -> line - read.from()).toArray();
  }
}

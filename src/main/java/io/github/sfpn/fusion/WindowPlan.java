package io.github.sfpn.fusion;

import io.github.sfpn.method.window.Span;
import io.github.sfpn.method.window.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * How a pair is cut into windows: whole if memory allows it, otherwise into strips of full width,
 * which files are read and written fastest by, otherwise into tiles.
 */
final class WindowPlan {
  private final int height;
  private final int width;
  private final int scale;
  private final int margin;

  /**
   * @param margin low-resolution pixels around what is kept
   */
  WindowPlan(ImagePair pair, int margin) {
    height = pair.low().height();
    width = pair.low().width();
    scale = pair.scale();
    this.margin = margin;
  }

  /** The pixels of the guide that a window of least size reads. */
  long leastPixels() {
    return (long) scale
        * scale
        * Math.min(height, 1 + 2 * margin)
        * Math.min(width, 1 + 2 * margin);
  }

  /**
   * Cuts the pair.
   *
   * @param pixels of the guide that may be read at once, at least {@link #leastPixels}
   */
  List<Window> within(long pixels) {
    long low = Math.max(1, pixels / ((long) scale * scale));
    if ((long) height * width <= low) {
      return windows(height, width);
    }
    long rows = low / width - 2L * margin;
    if (rows >= 2L * margin) {
      return windows((int) Math.min(height, rows), width);
    }
    int side = Math.max(1, (int) Math.sqrt((double) low) - 2 * margin);
    return windows(Math.min(height, side), Math.min(width, side));
  }

  /** Nearly equal windows that keep at most so many low-resolution rows and columns. */
  private List<Window> windows(int rows, int columns) {
    List<Window> windows = new ArrayList<>();
    for (Span row : cut(height, rows)) {
      for (Span column : cut(width, columns)) {
        windows.add(new Window(read(row, height), read(column, width), times(row), times(column)));
      }
    }
    return windows;
  }

  private static List<Span> cut(int size, int most) {
    int count = (size + most - 1) / most;
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(new Span((int) ((long) size * i / count), (int) ((long) size * (i + 1) / count)));
    }
    return spans;
  }

  private Span read(Span kept, int size) {
    return times(new Span(Math.max(0, kept.from() - margin), Math.min(size, kept.to() + margin)));
  }

  private Span times(Span low) {
    return new Span(scale * low.from(), scale * low.to());
  }
}

package io.github.sfpn.method.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways to cut an image into windows. A window keeps whole cells of the image: s x s pixels of a
 * low-resolution pixel, or a tile of CoarseNet.
 *
 * @param rows how rows may be cut
 * @param columns how columns may be cut
 */
public record WindowGrid(Axis rows, Axis columns) {
  /**
   * One axis of an image in cells.
   *
   * @param size in pixels
   * @param cell side of a cell in pixels
   * @param padding how many pixels of the first cell lie outside the image
   * @param margin how many pixels a window reads beyond each end of what it keeps
   */
  public record Axis(int size, int cell, int padding, int margin) {
    private int cells() {
      return (padding + size + cell - 1) / cell;
    }

    /** The fewest nearly equal pieces of at most so many cells. */
    private List<Piece> cut(int mostCells) {
      int cells = cells();
      int count = (cells + mostCells - 1) / mostCells;
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int from = start((int) ((long) cells * i / count));
        int to = start((int) ((long) cells * (i + 1) / count));
        Span read = new Span(Math.max(0, from - margin), Math.min(size, to + margin));
        pieces.add(new Piece(read, new Span(from, to)));
      }
      return pieces;
    }

    /** The first pixel of a cell within the image. */
    private int start(int index) {
      return Math.max(0, Math.min(size, index * cell - padding));
    }
  }

  private record Piece(Span read, Span kept) {}

  /** A grid whose first cell begins at the first pixel. */
  public static WindowGrid of(int height, int width, int cell, int margin) {
    return new WindowGrid(new Axis(height, cell, 0, margin), new Axis(width, cell, 0, margin));
  }

  /** Cuts the image into windows that keep at most so many cells along each axis. */
  public List<Window> windows(int mostCells) {
    List<Window> windows = new ArrayList<>();
    for (Piece row : rows.cut(mostCells)) {
      for (Piece column : columns.cut(mostCells)) {
        windows.add(new Window(row.read(), column.read(), row.kept(), column.kept()));
      }
    }
    return windows;
  }

  /** The whole image as a single window. */
  public List<Window> whole() {
    return windows(longest());
  }

  /** Cuts the image into as few windows as the limit allows; each keeps at least one cell. */
  public List<Window> plan(WindowLimit limit) {
    long allowed = limit.pixelsOf((long) rows.size() * columns.size());
    int mostCells = longest();
    List<Window> windows = windows(mostCells);
    for (int parts = 2; mostCells > 1 && largest(windows) > allowed; parts++) {
      mostCells = (longest() + parts - 1) / parts;
      windows = windows(mostCells);
    }
    return windows;
  }

  private int longest() {
    return Math.max(rows.cells(), columns.cells());
  }

  private static long largest(List<Window> windows) {
    return windows.stream().mapToLong(Window::pixels).max().orElseThrow();
  }
}

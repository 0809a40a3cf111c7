package io.github.sfpn.method;

import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.Tiling;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an image that CoarseNet computes at one time.
 *
 * <p>The network reads {@code top..bottom, left..right} and only the interior is kept. The margin
 * between is as wide as a band can see, so the interior is what the whole image would have given:
 * there is no seam. Windows begin and end where ALBA tiles do; at the image's border they end with
 * it.
 *
 * @param rows that are read
 * @param columns that are read
 * @param keptRows that are kept
 * @param keptColumns that are kept
 * @param tiling padding of the part that is read
 */
public record Window(Span rows, Span columns, Span keptRows, Span keptColumns, Tiling tiling) {

  /** Pixels {@code from} up to but without {@code to}. */
  public record Span(int from, int to) {
    public int length() {
      return to - from;
    }

    /** The low-resolution pixels of a span that begins and ends where they do. */
    Span dividedBy(int scale) {
      return new Span(from / scale, to / scale);
    }
  }

  /** Along one axis: what is read, what is kept, and the padding of what is read. */
  private record Piece(Span read, Span kept, int before, int after) {}

  /** How many pixels are read. */
  public long pixels() {
    return (long) rows.length() * columns.length();
  }

  /**
   * How many tiles a band sees beyond what is kept. That also holds all the neighbours among which
   * the farthest tile chooses: its choice matters five pixels beyond the last units.
   *
   * @param tile t in pixels
   */
  public static int marginTiles(Architecture architecture, int tile) {
    return tilesFor(architecture.reach(tile), tile);
  }

  /** How many tiles hold so many pixels. */
  public static int tilesFor(int pixels, int tile) {
    return (pixels + tile - 1) / tile;
  }

  /**
   * Cuts an image into windows that keep at most {@code keptTiles} x {@code keptTiles} tiles each.
   *
   * @param tile t in pixels
   * @param margin tiles read around what is kept
   */
  public static List<Window> cover(int height, int width, int tile, int keptTiles, int margin) {
    Tiling whole = Tiling.of(height, width, tile);
    List<Window> windows = new ArrayList<>();
    for (Piece row : pieces(height, tile, keptTiles, margin, whole.top(), whole.bottom())) {
      for (Piece column : pieces(width, tile, keptTiles, margin, whole.left(), whole.right())) {
        windows.add(
            new Window(
                row.read(),
                column.read(),
                row.kept(),
                column.kept(),
                new Tiling(row.before(), row.after(), column.before(), column.after())));
      }
    }
    return windows;
  }

  private static List<Piece> pieces(
      int size, int tile, int keptTiles, int margin, int before, int after) {
    int tiles = (before + size + after) / tile;
    List<Piece> pieces = new ArrayList<>();
    for (int start = 0; start < tiles; start += keptTiles) {
      int end = Math.min(tiles, start + keptTiles);
      int readStart = Math.max(0, start - margin);
      int readEnd = Math.min(tiles, end + margin);
      pieces.add(
          new Piece(
              span(readStart, readEnd, tile, before, size),
              span(start, end, tile, before, size),
              readStart == 0 ? before : 0,
              readEnd == tiles ? after : 0));
    }
    return pieces;
  }

  private static Span span(int startTile, int endTile, int tile, int before, int size) {
    return new Span(
        Math.max(0, startTile * tile - before), Math.min(size, endTile * tile - before));
  }
}

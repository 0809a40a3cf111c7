package io.github.sfpn.method.sfpn;

import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.method.window.WindowLimit;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.TensorSession;
import java.util.List;

/** Cuts images into windows for CoarseNet. A window keeps and reads whole ALBA tiles. */
final class CoarseWindows {
  /**
   * Peak native memory of a pixel that is read, in multiples of F floats. Measured on whole images
   * of 256 x 256 and 512 x 512 with 16 to 64 features and 1 or 2 modules: 4 to 16. The difference
   * is a safety margin for deeper networks.
   */
  private static final int FEATURE_MAPS_PER_PIXEL = 24;

  /** Each similar tile beyond the paper's three adds so many: its gathered feature maps. */
  private static final int FEATURE_MAPS_PER_FURTHER_TILE = 3;

  /**
   * Memory of a pixel of the whole image, in multiples of F floats: three feature maps of the
   * guide, the features of the previous band twice, and those of the band being written.
   */
  private static final int KEPT_MAPS_PER_PIXEL = 6;

  private final Architecture architecture;
  private final int tile;
  private final WindowLimit limit;

  /**
   * @param memory bytes of native memory to stay within
   */
  CoarseWindows(CoarseNet network, TensorSession session, long memory) {
    architecture = network.architecture();
    tile = network.tile();
    int furtherTiles = Math.max(0, architecture.similarTiles() - 3);
    int mapsPerPixel = FEATURE_MAPS_PER_PIXEL + furtherTiles * FEATURE_MAPS_PER_FURTHER_TILE;
    long bytesPerMap = (long) Float.BYTES * architecture.size().features();
    limit =
        new WindowLimit(
            memory,
            bytesPerMap * mapsPerPixel,
            bytesPerMap * KEPT_MAPS_PER_PIXEL,
            session.pixelsAtOnce(network.widestNeighbourhood()));
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  List<Window> plan(int height, int width) {
    return grid(height, width, tile, marginTiles(architecture, tile)).plan(limit);
  }

  /** Native memory of an image that is cut into the smallest windows. */
  double leastBytes(int height, int width) {
    long side = tile * (1L + 2L * marginTiles(architecture, tile));
    long pixels = (long) height * width;
    return (double) limit.bytes(pixels, Math.min(pixels, side * side));
  }

  /**
   * The windows that an image can be cut into.
   *
   * @param tile t in pixels
   * @param margin tiles that are read around the kept part
   */
  static WindowGrid grid(int height, int width, int tile, int margin) {
    Tiling tiling = Tiling.of(height, width, tile);
    return new WindowGrid(
        new WindowGrid.Axis(height, tile, tiling.top(), margin * tile),
        new WindowGrid.Axis(width, tile, tiling.left(), margin * tile));
  }

  /**
   * How many tiles a band sees beyond the kept part. This also covers the neighbours among which
   * the farthest tile chooses: its choice affects only pixels that lie five pixels beyond the last
   * units.
   *
   * @param tile t in pixels
   */
  static int marginTiles(Architecture architecture, int tile) {
    return (architecture.reach(tile) + tile - 1) / tile;
  }

  /** The padding of a window: that of the image at its borders, none elsewhere. */
  static Tiling tiling(Window window, int height, int width, int tile) {
    Tiling whole = Tiling.of(height, width, tile);
    return new Tiling(
        window.rows().from() == 0 ? whole.top() : 0,
        window.rows().to() == height ? whole.bottom() : 0,
        window.columns().from() == 0 ? whole.left() : 0,
        window.columns().to() == width ? whole.right() : 0);
  }
}

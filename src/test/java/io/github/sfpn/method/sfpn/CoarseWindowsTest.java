package io.github.sfpn.method.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.method.window.Span;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.sfpn.Tiling;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CoarseWindowsTest {
  @Property(tries = 300)
  void everyPixelIsKeptOnceByAWindowThatReadsItsTilesAndTheMarginAround(
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 9) int tile,
      @ForAll @IntRange(min = 1, max = 4) int keptTiles,
      @ForAll @IntRange(min = 0, max = 3) int margin) {
    Tiling whole = Tiling.of(height, width, tile);
    int[] timesKept = new int[height * width];
    List<Window> windows = CoarseWindows.grid(height, width, tile, margin).windows(keptTiles);
    for (Window window : windows) {
      for (int row = window.keptRows().from(); row < window.keptRows().to(); row++) {
        for (int column = window.keptColumns().from();
            column < window.keptColumns().to();
            column++) {
          timesKept[row * width + column]++;
        }
      }
      check(window.rows(), window.keptRows(), height, whole.top(), tile, keptTiles, margin);
      check(window.columns(), window.keptColumns(), width, whole.left(), tile, keptTiles, margin);
      assertEquals((long) window.rows().length() * window.columns().length(), window.pixels());
      Tiling tiling = CoarseWindows.tiling(window, height, width, tile);
      checkPadding(window.rows(), height, tiling.top(), tiling.bottom(), whole.top(), tile);
      checkPadding(window.columns(), width, tiling.left(), tiling.right(), whole.left(), tile);
    }
    assertTrue(Arrays.stream(timesKept).allMatch(times -> times == 1));
  }

  /** In tiles of the whole image: the first and the one after the last. */
  private static Span tiles(Span pixels, int size, int before, int tile) {
    int end = pixels.to() == size ? -Math.floorDiv(-(before + size), tile) : 0;
    return new Span((pixels.from() + before) / tile, end > 0 ? end : (pixels.to() + before) / tile);
  }

  private static void check(
      Span read, Span kept, int size, int before, int tile, int keptTiles, int margin) {
    assertTrue(read.from() == 0 || (read.from() + before) % tile == 0);
    assertTrue(kept.from() == 0 || (kept.from() + before) % tile == 0);
    Span readTiles = tiles(read, size, before, tile);
    Span inTiles = tiles(kept, size, before, tile);
    int all = -Math.floorDiv(-(before + size), tile);
    assertTrue(inTiles.length() <= keptTiles);
    assertEquals(Math.max(0, inTiles.from() - margin), readTiles.from());
    assertEquals(Math.min(all, inTiles.to() + margin), readTiles.to());
  }

  /** Padding is as the whole image's at its border, and nothing elsewhere. */
  private static void checkPadding(
      Span read, int size, int before, int after, int wholeBefore, int tile) {
    assertEquals(read.from() == 0 ? wholeBefore : 0, before);
    assertTrue(read.to() == size || after == 0);
    assertEquals(0, (before + read.length() + after) % tile);
  }
}

package io.github.sfpn.method.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowGridTest {
  private static final long PLENTY = Long.MAX_VALUE / 2;

  /** Windows put together are the image; each is read with its margin, where the image has it. */
  @Property(tries = 200)
  void windowsKeepEveryPixelOnceAndReadTheMarginAround(
      @ForAll @IntRange(min = 1, max = 20) int rowCells,
      @ForAll @IntRange(min = 1, max = 20) int columnCells,
      @ForAll @IntRange(min = 1, max = 4) int cell,
      @ForAll @IntRange(min = 0, max = 9) int margin,
      @ForAll @IntRange(min = 1, max = 20) int mostCells) {
    int height = rowCells * cell;
    int width = columnCells * cell;
    HyperspectralCube image = image(height, width);
    HyperspectralCube together = new HyperspectralCube(height, width, 2);
    HyperspectralCube bands = new HyperspectralCube(height, width, 2);
    for (Window window : WindowGrid.of(height, width, cell, margin).windows(mostCells)) {
      assertTrue(window.keptRows().length() <= mostCells * cell);
      assertEquals(0, window.keptRows().from() % cell);
      assertEquals(Math.max(0, window.keptRows().from() - margin), window.rows().from());
      assertEquals(Math.min(width, window.keptColumns().to() + margin), window.columns().to());
      HyperspectralCube kept = window.keptOf(window.read(image));
      assertEquals(window.keptPixels(), (long) kept.height() * kept.width());
      window.write(kept.values(), together);
      window.write(kept.band(0), 0, bands);
      window.write(kept.band(1), 1, bands);
    }
    assertArrayEquals(image.values(), together.values());
    assertArrayEquals(image.values(), bands.values());
  }

  @Test
  void cutsNoMoreThanMemoryAsksFor() {
    WindowGrid grid = WindowGrid.of(64, 48, 4, 8);
    assertEquals(1, grid.plan(new WindowLimit(64 * 48, 1, PLENTY)).size());
    List<Window> windows = grid.plan(new WindowLimit(64 * 48 - 1, 1, PLENTY));
    assertEquals(4, windows.size());
    assertTrue(windows.stream().allMatch(window -> window.pixels() < 64 * 48));
    assertEquals(16 * 12, grid.plan(new WindowLimit(1, 1, PLENTY)).size(), "a window for a cell");
  }

  @Test
  void memoryOfTheWholeImageIsSubtractedFirst() {
    WindowGrid grid = WindowGrid.of(8, 8, 4, 0);
    assertEquals(1, grid.plan(new WindowLimit(64 * 5, 3, 2, PLENTY)).size());
    assertEquals(4, grid.plan(new WindowLimit(64 * 5 - 1, 3, 2, PLENTY)).size());
    assertEquals(64 * 5, new WindowLimit(0, 3, 2, PLENTY).bytes(64));
  }

  @Test
  void whatConvolutionsComputeFastIsALimitToo() {
    WindowGrid grid = WindowGrid.of(8, 8, 4, 0);
    assertEquals(1, grid.plan(new WindowLimit(PLENTY, 1, 64)).size());
    assertEquals(4, grid.plan(new WindowLimit(PLENTY, 1, 63)).size());
    assertEquals(1, grid.whole().size());
  }

  private static HyperspectralCube image(int height, int width) {
    HyperspectralCube image = new HyperspectralCube(height, width, 2);
    for (int i = 0; i < image.values().length; i++) {
      image.values()[i] = i + 1;
    }
    return image;
  }
}

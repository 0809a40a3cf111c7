package io.github.sfpn.method.classical;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatchGridTest {
  @Property(tries = 60)
  void patchesOfAnySizeCoverTheImageAndGiveItBack(
      @ForAll @IntRange(min = 1, max = 8) int size,
      @ForAll @IntRange(min = 0, max = 13) int moreRows,
      @ForAll @IntRange(min = 0, max = 13) int moreColumns,
      @ForAll @IntRange(min = 1, max = 8) int stride,
      @ForAll @IntRange(min = 1, max = 3) int bands) {
    Planes image = Baseline.random(size + moreRows, size + moreColumns, bands, stride);
    PatchGrid grid = new PatchGrid(image.height(), image.width(), size, Math.min(stride, size));
    int[] odd = IntStream.range(0, grid.count()).filter(patch -> patch % 2 == 1).toArray();
    int[] even = IntStream.range(0, grid.count()).filter(patch -> patch % 2 == 0).toArray();
    Planes again =
        grid.average(
            List.of(odd, even),
            new double[][] {grid.cut(image, odd), grid.cut(image, even)},
            image);
    assertClose("image", image, again, 1e-14);
    for (int patch = 0; patch < grid.count(); patch++) {
      assertTrue(grid.top(patch) + size <= image.height());
      assertTrue(grid.left(patch) + size <= image.width());
    }
  }

  @Test
  void rowsAreInnermostAndTheLastPatchSnaps() {
    PatchGrid grid = new PatchGrid(7, 5, 2, 2);
    assertEquals(4 * 3, grid.count());
    assertEquals(5, grid.top(3));
    assertEquals(0, grid.left(3));
    assertEquals(0, grid.top(4));
    assertEquals(3, grid.left(11));
    Planes image =
        Planes.of(
            7,
            5,
            2,
            (band, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = 100 * band + i;
              }
            });
    assertClose(
        "patch",
        new double[] {25, 30, 26, 31, 125, 130, 126, 131},
        grid.cut(image, new int[] {3}),
        0);
  }

  @Test
  void anImageHoldsAPatch() {
    assertThrows(IllegalArgumentException.class, () -> new PatchGrid(7, 9, 8, 4));
  }
}

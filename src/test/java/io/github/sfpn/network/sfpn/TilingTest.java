package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TilingTest {
  @Property
  void addsTheFewestZerosThatMakeTilesFitTheSmallerHalfBefore(
      @ForAll @IntRange(min = 1, max = 200) int height,
      @ForAll @IntRange(min = 1, max = 200) int width,
      @ForAll @IntRange(min = 1, max = 50) int tile) {
    Tiling tiling = Tiling.of(height, width, tile);
    isSmallest(height, tiling.top(), tiling.bottom(), tile);
    isSmallest(width, tiling.left(), tiling.right(), tile);
    assertArrayEquals(
        new int[] {tiling.top(), tiling.bottom(), tiling.left(), tiling.right()}, tiling.toArray());
  }

  private static void isSmallest(int size, int before, int after, int tile) {
    assertEquals(0, (before + size + after) % tile);
    assertTrue(before >= 0 && before + after < tile);
    assertTrue(after == before || after == before + 1);
  }
}

package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PixelEquationTest {
  private static List<PixelEquation> spread(int pixels, BitSet missing, int channels, int most) {
    int[] counted = IntStream.range(0, pixels).filter(pixel -> !missing.get(pixel)).toArray();
    return PixelEquation.spread(counted, missing, channels, most);
  }

  @Property(tries = 300)
  void aGapMovesNoEquationButItsOwn(
      @ForAll @IntRange(min = 1, max = 200) int pixels,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 100) int most,
      @ForAll @DoubleRange(max = 0.95) double share,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet missing = new BitSet();
    IntStream.range(0, pixels).filter(i -> random.nextDouble() < share).forEach(missing::set);
    int there = pixels - missing.cardinality();
    List<PixelEquation> all = spread(pixels, new BitSet(), channels, most);
    List<PixelEquation> left = all.stream().filter(each -> !missing.get(each.pixel())).toList();
    List<PixelEquation> found = there == 0 ? List.of() : spread(pixels, missing, channels, most);
    assertEquals(Math.min(pixels * channels, most), all.size());
    if (2 * left.size() >= all.size()) {
      assertEquals(left, found);
    } else {
      assertEquals(left, found.subList(0, left.size()));
      assertTrue(2 * found.size() >= all.size() || found.size() == there * channels);
      assertTrue(2 * found.size() < 3 * all.size());
      assertTrue(found.stream().noneMatch(each -> missing.get(each.pixel())));
      int distinct =
          new HashSet<>(found.stream().map(one -> List.of(one.pixel(), one.channel())).toList())
              .size();
      assertEquals(found.size(), distinct);
    }
  }

  /** Blocks of an image lie side by side; what is near their edges never counts. */
  @Test
  void pixelsThatWouldNotCountHaveNoPart() {
    BitSet missing = new BitSet();
    missing.set(10);
    List<PixelEquation> found =
        PixelEquation.spread(new int[] {4, 5, 6, 11, 12, 13}, missing, 1, 3);
    assertEquals(
        List.of(
            new PixelEquation(4, 0, true),
            new PixelEquation(6, 0, false),
            new PixelEquation(11, 0, true)),
        found);
  }
}

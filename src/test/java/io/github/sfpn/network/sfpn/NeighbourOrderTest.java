package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NeighbourOrderTest {
  @Property
  void putsTheMostSimilarFirstAndBreaksTiesByPlace(
      @ForAll @Size(max = 8) List<@IntRange(min = -2, max = 6) Integer> similarities,
      @ForAll @IntRange(min = 1, max = 8) int count) {
    NeighbourOrder order = selected(similarities, count, TileSimilarity.CORRECT);
    List<Integer> expected =
        IntStream.range(0, similarities.size())
            .boxed()
            .sorted(Comparator.comparing(similarities::get, Comparator.reverseOrder()))
            .toList();
    for (int k = 0; k < Math.min(count, order.size()); k++) {
      assertEquals(expected.get(k), order.neighbour(k));
      assertEquals(similarities.get(expected.get(k)).floatValue(), order.similarity(k));
    }
  }

  /** Which of several equally similar ones comes first is for the reference values to say. */
  @Property
  void asPublishedDiffersOnlyAmongEquallySimilarOnes(
      @ForAll @Size(max = 8) List<@IntRange(min = -2, max = 6) Integer> similarities,
      @ForAll @IntRange(min = 1, max = 8) int count) {
    NeighbourOrder order = selected(similarities, count, TileSimilarity.AS_PUBLISHED);
    List<Integer> expected = similarities.stream().sorted(Comparator.reverseOrder()).toList();
    Set<Integer> seen = new HashSet<>();
    for (int k = 0; k < order.size(); k++) {
      if (k < count) {
        assertEquals(expected.get(k).floatValue(), order.similarity(k));
      }
      assertEquals(similarities.get(order.neighbour(k)).floatValue(), order.similarity(k));
      seen.add(order.neighbour(k));
    }
    assertEquals(similarities.size(), seen.size());
  }

  private static NeighbourOrder selected(
      List<Integer> similarities, int count, TileSimilarity rule) {
    NeighbourOrder order = new NeighbourOrder(8);
    order.add(99, 99); // what an earlier tile left
    order.clear();
    for (int i = 0; i < similarities.size(); i++) {
      order.add(i, similarities.get(i));
    }
    order.select(count, rule);
    return order;
  }
}

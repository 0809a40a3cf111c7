package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchClustersTest {
  private final Planes guide = Baseline.random(30, 22, 3, 1);
  private final PatchGrid grid = new PatchGrid(30, 22, 4, 2);

  private static List<String> clusters(PatchGrid grid, Planes guide, int count, long seed) {
    return PatchClusters.of(grid, guide, count, new SplittableRandom(seed)).stream()
        .map(Arrays::toString)
        .toList();
  }

  @Test
  void everyPatchIsInOneClusterAndTheSeedDecides() {
    List<int[]> clusters = PatchClusters.of(grid, guide, 7, new SplittableRandom(3));
    assertEquals(7, clusters.size());
    assertEquals(
        IntStream.range(0, grid.count()).boxed().toList(),
        clusters.stream().flatMapToInt(Arrays::stream).sorted().boxed().toList());
    assertEquals(clusters(grid, guide, 7, 3), clusters(grid, guide, 7, 3));
    assertNotEquals(clusters(grid, guide, 7, 3), clusters(grid, guide, 7, 4));
  }

  @Test
  void whatIsAlikeIsTogether() {
    Planes halves =
        guide.sameSize(
            3,
            (band, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = guide.band(band)[i] / 10 + (i % 22 < 11 ? 0 : 5);
              }
            });
    PatchGrid apart = new PatchGrid(30, 22, 2, 2);
    List<int[]> clusters = PatchClusters.of(apart, halves, 3, new SplittableRandom(1));
    for (int[] cluster : clusters) {
      long left = Arrays.stream(cluster).filter(patch -> apart.left(patch) < 10).count();
      long right = Arrays.stream(cluster).filter(patch -> apart.left(patch) > 10).count();
      assertTrue(left == 0 || right == 0, "both halves in one cluster");
    }
  }

  /** As in a scene before a black background. */
  @Test
  void moreClustersThanDifferentPatchesAreNoHarm() {
    Planes black = guide.zeros();
    black.band(0)[0] = 1;
    List<int[]> clusters = PatchClusters.of(grid, black, 12, new SplittableRandom(1));
    assertTrue(clusters.stream().allMatch(cluster -> cluster.length > 0));
    assertEquals(grid.count(), clusters.stream().mapToInt(cluster -> cluster.length).sum());
    List<int[]> few =
        PatchClusters.of(new PatchGrid(4, 4, 4, 2), guide, 12, new SplittableRandom(1));
    assertEquals(1, few.size());
  }

  @Test
  void largeClustersAreCutInEqualParts() {
    List<int[]> cut =
        PatchClusters.cutTo(4, List.of(new int[] {7}, IntStream.range(10, 20).toArray()));
    assertEquals(
        List.of("[7]", "[10, 11, 12]", "[13, 14, 15]", "[16, 17, 18, 19]"),
        cut.stream().map(Arrays::toString).toList());
  }
}

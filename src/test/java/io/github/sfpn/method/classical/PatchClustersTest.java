package io.github.sfpn.method.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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

  /** A guide of 24 x 16 pixels at scale 2, of which low-resolution pixel (5, 3) is a gap. */
  private static FusionProblem withGap(float filling) {
    HyperspectralCube low = Cubes.random(12, 8, 2, 1);
    HyperspectralCube guide = Cubes.random(24, 16, 2, 2);
    for (int row = 10; row < 12; row++) {
      for (int column = 6; column < 8; column++) {
        guide.set(row, column, 0, filling);
      }
    }
    BitSet measured = new BitSet();
    measured.set(0, 12 * 8);
    measured.clear(5 * 8 + 3);
    return FusionProblem.of(
        new Observation(
            low,
            guide,
            2,
            Optional.of(SpectralResponse.ofChannels(new double[] {1, 0}, new double[] {0, 1})),
            Optional.empty(),
            Optional.of(measured)),
        BlurSource.FIXED,
        ExperimentFile.defaults(List.of()).config().fixedBlur());
  }

  @Test
  void patchesThatTouchAGapInfluenceNoOthers() {
    List<List<String>> found = new ArrayList<>();
    for (float filling : new float[] {0, 1}) {
      FusionProblem problem = withGap(filling);
      Planes all = problem.guide();
      PatchGrid patches = new PatchGrid(all.height(), all.width(), 4, 2);
      List<int[]> clusters = PatchClusters.of(patches, problem, 5, new SplittableRandom(1));
      List<int[]> complete = new ArrayList<>();
      for (int[] cluster : clusters) {
        long measured = Arrays.stream(cluster).filter(p -> problem.isMeasured(patches, p)).count();
        assertTrue(measured == 0 || measured == cluster.length, "a cluster of both kinds");
        if (measured > 0) {
          complete.add(cluster);
        }
      }
      assertTrue(complete.size() < clusters.size());
      int count = clusters.stream().mapToInt(cluster -> cluster.length).sum();
      assertEquals(patches.count(), count);
      found.add(complete.stream().map(Arrays::toString).toList());
    }
    assertEquals(found.get(0), found.get(1));
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

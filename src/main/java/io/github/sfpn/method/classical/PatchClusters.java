package io.github.sfpn.method.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.KMeansPlusPlusClusterer.EmptyClusterStrategy;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Clusters the similar patches of a guide by k-means++ (Arthur, Vassilvitskii, SODA 2007) on the
 * patches as vectors.
 */
public final class PatchClusters {
  /**
   * Later iterations move one patch in ten thousand. Black patches, which are all equal, would
   * never converge.
   */
  private static final int MOST_ITERATIONS = 50;

  @SuppressWarnings("ArrayRecordComponent") // clustered, never compared
  private record Patch(int number, double[] values) implements Clusterable {
    @Override
    public double[] getPoint() {
      return values;
    }
  }

  private PatchClusters() {}

  /**
   * Clusters the patches of a problem's guide. Patches in which something was not measured make
   * clusters of their own, so they influence no others.
   *
   * @param clusters as for all patches; those of incomplete patches come on top, in proportion
   */
  public static List<int[]> of(
      PatchGrid grid, FusionProblem problem, int clusters, RandomGenerator random) {
    int[] complete = patches(grid, patch -> problem.isMeasured(grid, patch));
    int[] incomplete = patches(grid, patch -> !problem.isMeasured(grid, patch));
    int more = (int) Math.ceil((double) clusters * incomplete.length / grid.count());
    List<int[]> found = new ArrayList<>(of(grid, problem.guide(), complete, clusters, random));
    found.addAll(of(grid, problem.guide(), incomplete, more, random));
    return found;
  }

  private static int[] patches(PatchGrid grid, IntPredicate wanted) {
    return IntStream.range(0, grid.count()).filter(wanted).toArray();
  }

  /**
   * Clusters all patches of a guide.
   *
   * @param clusters the largest number of clusters; there are fewer if there are fewer patches or
   *     many equal patches
   * @return the numbers of the patches of each cluster, ascending; no cluster is empty
   */
  public static List<int[]> of(PatchGrid grid, Planes guide, int clusters, RandomGenerator random) {
    return of(grid, guide, patches(grid, patch -> true), clusters, random);
  }

  private static List<int[]> of(
      PatchGrid grid, Planes guide, int[] numbers, int clusters, RandomGenerator random) {
    if (numbers.length == 0) {
      return List.of();
    }
    List<Patch> patches =
        IntStream.of(numbers)
            .mapToObj(number -> new Patch(number, grid.cut(guide, new int[] {number})))
            .toList();
    KMeansPlusPlusClusterer<Patch> clusterer =
        new KMeansPlusPlusClusterer<>(
            Math.min(clusters, patches.size()),
            MOST_ITERATIONS,
            new EuclideanDistance(),
            new Well19937c(random.nextLong()),
            EmptyClusterStrategy.LARGEST_VARIANCE);
    List<int[]> found = new ArrayList<>();
    for (CentroidCluster<Patch> cluster : clusterer.cluster(patches)) {
      if (!cluster.getPoints().isEmpty()) {
        found.add(cluster.getPoints().stream().mapToInt(Patch::number).sorted().toArray());
      }
    }
    return found;
  }

  /**
   * Splits clusters of more than {@code largest} patches into nearly equal parts of neighbouring
   * patches.
   */
  public static List<int[]> cutTo(int largest, List<int[]> clusters) {
    List<int[]> cut = new ArrayList<>();
    for (int[] cluster : clusters) {
      int parts = (cluster.length + largest - 1) / largest;
      for (int part = 0; part < parts; part++) {
        int from = (int) ((long) cluster.length * part / parts);
        int to = (int) ((long) cluster.length * (part + 1) / parts);
        cut.add(Arrays.copyOfRange(cluster, from, to));
      }
    }
    return cut;
  }
}

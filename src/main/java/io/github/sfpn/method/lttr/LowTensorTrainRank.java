package io.github.sfpn.method.lttr;

import io.github.sfpn.method.HeapArrays;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import io.github.sfpn.method.classical.SylvesterEquation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code min |X - Z H|^2 + |Y - P Z|^2 + lambda sum over clusters and unfoldings of alpha LS(Z)} by
 * the alternating direction method of multipliers: Z fits the images, and one copy of Z for each
 * unfolding has a low rank.
 *
 * <p>LS is the sum of the logarithms of singular values. A cluster of N blocks of 8 x 8 pixels is a
 * tensor [8, 8, L, N] with the unfoldings [8 8, L N], [8 8 L, N] and [8, 8 L N].
 */
final class LowTensorTrainRank {
  static final int BLOCK = 8;
  static final int STRIDE = 4;
  private static final int UNFOLDINGS = 3;

  /** Observes every iteration. */
  interface Iterations {
    /**
     * Is called after an iteration.
     *
     * @param iteration counted from 1
     * @param z the estimate
     * @param copies the copy of each unfolding
     */
    void done(int iteration, Planes z, Planes[] copies);
  }

  private final FusionProblem problem;
  private final LttrConfig config;
  private final PatchGrid grid;
  private final List<int[]> clusters;

  /**
   * @param clusters the similar blocks of the guide
   */
  LowTensorTrainRank(
      FusionProblem problem, LttrConfig config, PatchGrid grid, List<int[]> clusters) {
    this.problem = problem;
    this.config = config;
    this.grid = grid;
    this.clusters = clusters;
  }

  /**
   * Java's memory beside the problem, at the peak, where a copy is shrunk: P' Y + X H', Z, three
   * copies, three multipliers, the image that is shrunk, its result, and its overlapping blocks,
   * which cover every pixel four times.
   *
   * @param threads that work on a cluster each, with its transpose and its projection
   */
  static double bytes(PairShape mirrored, int threads, int largestCluster) {
    int images = 2 + 2 * UNFOLDINGS + 2;
    int covers = (BLOCK / STRIDE) * (BLOCK / STRIDE);
    double cluster = HeapArrays.doubles((double) largestCluster * BLOCK * BLOCK * mirrored.bands());
    return mirrored.planeBytes() * ((double) (images + covers) * mirrored.bands() + 1)
        + 2 * threads * cluster;
  }

  Planes run(Iterations iterations) {
    double mu = config.mu();
    SylvesterEquation equation =
        new SylvesterEquation(problem.spectralNormal(UNFOLDINGS * mu), problem.camera());
    Planes seen = seen();
    Planes z = problem.initial();
    Planes[] copies = {z, z, z};
    Planes[] multipliers = {z.zeros(), z.zeros(), z.zeros()};
    for (int iteration = 1; iteration <= config.iterations(); iteration++) {
      z = equation.solve(rightHandSide(seen, copies, multipliers));
      for (int j = 0; j < UNFOLDINGS; j++) {
        copies[j] = shrunk(lessMultiplier(z, multipliers[j]), j);
        raise(multipliers[j], copies[j], z);
      }
      iterations.done(iteration, z, copies);
    }
    return z;
  }

  /** P' Y + X H'. */
  private Planes seen() {
    Planes byGuide = problem.spectralAdjoint(problem.guide());
    Planes byCamera = problem.camera().adjoint(problem.lowResolution());
    return byGuide.sameSize(
        byGuide.bands(),
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = byGuide.band(band)[i] + byCamera.band(band)[i];
          }
        });
  }

  private Planes rightHandSide(Planes seen, Planes[] copies, Planes[] multipliers) {
    return seen.sameSize(
        seen.bands(),
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            double sum = seen.band(band)[i];
            for (int j = 0; j < UNFOLDINGS; j++) {
              sum += config.mu() * copies[j].band(band)[i] + multipliers[j].band(band)[i] / 2;
            }
            values[i] = sum;
          }
        });
  }

  private Planes lessMultiplier(Planes z, Planes multiplier) {
    return z.sameSize(
        z.bands(),
        (band, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = z.band(band)[i] - multiplier.band(band)[i] / (2 * config.mu());
          }
        });
  }

  private void raise(Planes multiplier, Planes copy, Planes z) {
    IntStream.range(0, z.bands())
        .parallel()
        .forEach(
            band -> {
              double[] values = multiplier.band(band);
              for (int i = 0; i < values.length; i++) {
                values[i] += 2 * config.mu() * (copy.band(band)[i] - z.band(band)[i]);
              }
            });
  }

  private Planes shrunk(Planes image, int unfolding) {
    double[][] blocks = new double[clusters.size()][];
    IntStream.range(0, blocks.length)
        .parallel()
        .forEach(
            cluster -> {
              int[] members = clusters.get(cluster);
              blocks[cluster] = grid.cut(image, members);
              shrink(blocks[cluster], members.length, image.bands(), unfolding);
            });
    return grid.average(clusters, blocks, image);
  }

  /** The layout of a cut cluster is the transpose of each of its unfoldings. */
  private void shrink(double[] blocks, int count, int bands, int unfolding) {
    int pixels = BLOCK * BLOCK;
    double[] ranks = {
      Math.sqrt(Math.min(pixels, (double) bands * count)),
      Math.sqrt(Math.min(pixels * bands, count)),
      Math.sqrt(BLOCK)
    };
    double alpha = ranks[unfolding] / (ranks[0] + ranks[1] + ranks[2]);
    int columns = unfolding == 0 ? pixels : unfolding == 1 ? pixels * bands : BLOCK;
    SingularValueShrinkage.shrink(
        blocks, blocks.length / columns, columns, config.lambda() * alpha / (2 * config.mu()));
  }
}

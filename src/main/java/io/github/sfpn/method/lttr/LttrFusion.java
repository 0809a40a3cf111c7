package io.github.sfpn.method.lttr;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.classical.ClassicalFusion;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.PatchClusters;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import java.util.List;

/**
 * {@code lttr}: assumes that clusters of similar blocks have a low tensor-train rank (Dian, Li,
 * Fang, IEEE TNNLS 2019). It needs the guide's response and a blur.
 *
 * <p>Two differences from the published code: images are mirrored at their borders, as this
 * product's cameras do, and clusters of more than {@code lttr.largest-cluster} blocks are split,
 * because the cost grows with the cube of their size. Black backgrounds make such clusters.
 */
public final class LttrFusion extends ClassicalFusion {
  private static final String NAME = "lttr";

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(NAME, LttrConfig.class, (config, compute) -> new LttrFusion(config));

  private final LttrConfig lttr;
  private final Seeds seeds;

  public LttrFusion(ExperimentConfig config) {
    super(NAME, section(config).blur(), config);
    lttr = section(config);
    seeds = config.seeds();
  }

  private static LttrConfig section(ExperimentConfig config) {
    return config.section(NAME, LttrConfig.class);
  }

  @Override
  protected double bytesToSolve(PairShape mirrored, int threads) {
    return LowTensorTrainRank.bytes(mirrored, threads, lttr.largestCluster());
  }

  @Override
  protected Planes solve(FusionProblem problem) {
    Planes guide = problem.guide();
    PatchGrid grid =
        new PatchGrid(
            guide.height(), guide.width(), LowTensorTrainRank.BLOCK, LowTensorTrainRank.STRIDE);
    List<int[]> clusters =
        PatchClusters.cutTo(
            lttr.largestCluster(),
            PatchClusters.of(
                grid,
                problem,
                lttr.clusters(),
                seeds.random(Purpose.CLUSTERS, LowTensorTrainRank.BLOCK)));
    return new LowTensorTrainRank(problem, lttr, grid, clusters)
        .run((iteration, now, copies) -> {});
  }
}

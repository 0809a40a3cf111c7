package io.github.sfpn.method.lttr;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.LttrConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Knowledge;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.PatchClusters;
import io.github.sfpn.method.classical.PatchGrid;
import io.github.sfpn.method.classical.Planes;
import java.util.List;

/**
 * {@code lttr}: similar blocks of the image together have a low tensor-train rank (Dian, Li, Fang,
 * IEEE TNNLS 2019). It needs the guide's response and a blur.
 *
 * <p>Two departures from the published code: images are mirrored at their borders, as our cameras
 * see them, and clusters of more than {@code lttr.largest-cluster} blocks, which black backgrounds
 * make, are cut, because the cost grows with the cube of their size.
 */
public final class LttrFusion implements FusionMethod {
  private static final String NAME = "lttr";

  private final ExperimentConfig config;

  public LttrFusion(ExperimentConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Knowledge knowledge(String stage) {
    return FusionProblem.knowledge(config.lttr().blur(), config.fixedBlur(), config.scale());
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    LttrConfig lttr = config.lttr();
    FusionProblem problem = FusionProblem.of(observation, lttr.blur(), config.fixedBlur());
    Planes guide = problem.guide();
    PatchGrid grid =
        new PatchGrid(
            guide.height(), guide.width(), LowTensorTrainRank.BLOCK, LowTensorTrainRank.STRIDE);
    List<int[]> clusters =
        PatchClusters.cutTo(
            lttr.largestCluster(),
            PatchClusters.of(
                grid,
                guide,
                lttr.clusters(),
                config.seeds().random(Purpose.CLUSTERS, LowTensorTrainRank.BLOCK)));
    Planes z =
        new LowTensorTrainRank(problem, lttr, grid, clusters).run((iteration, now, copies) -> {});
    return List.of(new Estimate(NAME, problem.withoutMargin(z), (System.nanoTime() - start) / 1e9));
  }
}

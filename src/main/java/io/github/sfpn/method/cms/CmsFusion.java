package io.github.sfpn.method.cms;

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
 * {@code cms}: expresses a patch of the estimate by its similar patches, with the weights that
 * express it in the guide (Zhang, Wei, Bai, Gao, Zhang, IEEE TIP 2018). It needs the guide's
 * response and a blur.
 *
 * <p>Three differences from the published code: images are mirrored at their borders, as this
 * product's cameras do; the stopping rule does not use the ground truth; and there is no final
 * back-projection, which is valid for uniform blurs only.
 */
public final class CmsFusion extends ClassicalFusion {
  private static final String NAME = "cms";

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(NAME, CmsConfig.class, (config, compute) -> new CmsFusion(config));

  private final CmsConfig cms;
  private final Seeds seeds;

  public CmsFusion(ExperimentConfig config) {
    super(NAME, section(config).blur(), config);
    cms = section(config);
    seeds = config.seeds();
  }

  private static CmsConfig section(ExperimentConfig config) {
    return config.section(NAME, CmsConfig.class);
  }

  @Override
  protected double bytesToSolve(PairShape mirrored, int threads) {
    return ClusteringManifoldStructure.bytes(mirrored, threads);
  }

  @Override
  protected Planes solve(FusionProblem problem) {
    Planes guide = problem.guide();
    PatchGrid grid =
        new PatchGrid(
            guide.height(),
            guide.width(),
            ClusteringManifoldStructure.PATCH,
            ClusteringManifoldStructure.STRIDE);
    List<int[]> clusters =
        PatchClusters.of(
            grid,
            problem,
            cms.clusters(),
            seeds.random(Purpose.CLUSTERS, ClusteringManifoldStructure.PATCH));
    return new ClusteringManifoldStructure(problem, cms, grid, clusters).run(iteration -> {});
  }
}

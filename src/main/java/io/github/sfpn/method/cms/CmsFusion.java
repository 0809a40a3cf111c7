package io.github.sfpn.method.cms;

import io.github.sfpn.config.CmsConfig;
import io.github.sfpn.config.ExperimentConfig;
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
 * {@code cms}: in the estimate, a patch is made of the similar patches that make it in the guide
 * (Zhang, Wei, Bai, Gao, Zhang, IEEE TIP 2018). It needs the guide's response and a blur.
 *
 * <p>Three departures from the published code: images are mirrored at their borders, as our cameras
 * see them; the iterations never look at the truth; and there is no back-projection at the end,
 * which is for uniform blurs alone.
 */
public final class CmsFusion implements FusionMethod {
  private static final String NAME = "cms";

  private final ExperimentConfig config;

  public CmsFusion(ExperimentConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Knowledge knowledge(String stage) {
    return FusionProblem.knowledge(config.cms().blur(), config.fixedBlur(), config.scale());
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    CmsConfig cms = config.cms();
    FusionProblem problem = FusionProblem.of(observation, cms.blur(), config.fixedBlur());
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
            guide,
            cms.clusters(),
            config.seeds().random(Purpose.CLUSTERS, ClusteringManifoldStructure.PATCH));
    Planes z = new ClusteringManifoldStructure(problem, cms, grid, clusters).run(iteration -> {});
    return List.of(new Estimate(NAME, problem.withoutMargin(z), (System.nanoTime() - start) / 1e9));
  }
}

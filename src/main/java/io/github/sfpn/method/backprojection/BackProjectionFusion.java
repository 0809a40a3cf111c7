package io.github.sfpn.method.backprojection;

import io.github.sfpn.config.BackProjectionConfig;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Knowledge;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.Planes;
import java.util.List;

/**
 * {@code back-projection}: the enlarged cube, its spectra kept to the few directions of the
 * low-resolution ones, corrected in turns until it agrees with both images. It needs the guide's
 * response and a blur.
 */
public final class BackProjectionFusion implements FusionMethod {
  private static final String NAME = "back-projection";

  private final ExperimentConfig config;

  public BackProjectionFusion(ExperimentConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Knowledge knowledge(String stage) {
    return FusionProblem.knowledge(
        config.backProjection().blur(), config.fixedBlur(), config.scale());
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    BackProjectionConfig section = config.backProjection();
    FusionProblem problem = FusionProblem.of(observation, section.blur(), config.fixedBlur());
    SpectralSubspace subspace = SpectralSubspace.of(problem.lowResolution(), section.dimension());
    Planes estimate =
        new AlternatingBackProjection(problem, subspace)
            .run(problem.initial(), section.passes(), correction -> {});
    return List.of(
        new Estimate(NAME, problem.withoutMargin(estimate), (System.nanoTime() - start) / 1e9));
  }
}

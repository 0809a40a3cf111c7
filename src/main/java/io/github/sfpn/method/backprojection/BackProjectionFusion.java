package io.github.sfpn.method.backprojection;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.classical.ClassicalFusion;
import io.github.sfpn.method.classical.FusionProblem;
import io.github.sfpn.method.classical.Planes;

/**
 * {@code back-projection}: enlarges the cube, projects its spectra on the subspace of the
 * low-resolution spectra, and corrects it alternately until it agrees with both images. It needs
 * the guide's response and a blur.
 */
public final class BackProjectionFusion extends ClassicalFusion {
  private static final String NAME = "back-projection";

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(
          NAME, BackProjectionConfig.class, (config, compute) -> new BackProjectionFusion(config));

  private final BackProjectionConfig section;

  public BackProjectionFusion(ExperimentConfig config) {
    super(NAME, section(config).blur(), config);
    section = section(config);
  }

  private static BackProjectionConfig section(ExperimentConfig config) {
    return config.section(NAME, BackProjectionConfig.class);
  }

  @Override
  protected double bytesToSolve(PairShape mirrored, int threads) {
    int dimension = Math.min(section.dimension(), mirrored.bands());
    return AlternatingBackProjection.bytes(mirrored, dimension, threads);
  }

  @Override
  protected Planes solve(FusionProblem problem) {
    SpectralSubspace subspace = SpectralSubspace.of(problem.spectra(), section.dimension());
    return new AlternatingBackProjection(problem, subspace)
        .run(problem.initial(), section.passes(), correction -> {});
  }
}

package io.github.sfpn.method.classical;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import java.util.List;
import java.util.Optional;

/**
 * A method without training that solves a {@link FusionProblem}. It needs the response of the
 * guide's camera, and a blur; its section of the experiment file says where the blur comes from.
 */
public abstract class ClassicalFusion implements FusionMethod {
  private final String name;
  private final BlurSource blur;
  private final ExperimentConfig config;

  /**
   * @param name the method's name in experiment files
   * @param blur the source of the blur
   */
  protected ClassicalFusion(String name, BlurSource blur, ExperimentConfig config) {
    this.name = name;
    this.blur = blur;
    this.config = config;
  }

  /**
   * Solves one problem.
   *
   * @return the estimate, of the size of the problem's guide, [L][H W]
   */
  protected abstract Planes solve(FusionProblem problem);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<String> obstacle(String stage, Observation observation) {
    return FusionProblem.obstacle(observation, blur);
  }

  @Override
  public final CameraAssumptions knowledge(String stage) {
    return FusionProblem.knowledge(blur, config.fixedBlur(), config.scale());
  }

  /**
   * Memory of the solution, beside the problem.
   *
   * @param mirrored the pair with its mirrored margin
   * @param threads that work on bands at the same time
   */
  protected abstract double bytesToSolve(PairShape mirrored, int threads);

  @Override
  public final MemoryNeed memory(PairShape pair) {
    PairShape mirrored =
        pair.withMargin(FusionProblem.margin(pair.scale(), blur, config.fixedBlur()));
    int threads = Math.min(pair.bands(), Runtime.getRuntime().availableProcessors());
    return new MemoryNeed(FusionProblem.bytes(mirrored) + bytesToSolve(mirrored, threads), 0);
  }

  @Override
  public final List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    FusionProblem problem = FusionProblem.of(observation, blur, config.fixedBlur());
    Planes estimate = solve(problem);
    return List.of(
        new Estimate(name, problem.withoutMargin(estimate), (System.nanoTime() - start) / 1e9));
  }
}

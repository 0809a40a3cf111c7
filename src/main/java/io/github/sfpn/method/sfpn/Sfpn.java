package io.github.sfpn.method.sfpn;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.network.sfpn.CoarseModel;
import java.util.List;
import java.util.Optional;

/**
 * SFPN (Li, Gong, Yuan, Wang, IEEE TGRS 2022), the dual-stage test algorithm: a trained CoarseNet
 * computes band by band, then FineNet refines the image.
 *
 * <p>It needs no knowledge of the blur. The fine stage needs the response of the guide's camera; if
 * the response is not known, or if {@code refinement.steps} is 0, the coarse stage is the only one.
 * It owns its model and closes it.
 */
public final class Sfpn implements FusionMethod {
  private static final String COARSE = "coarse";

  private final CoarseModel model;
  private final CoarseInference coarse;
  private final FineStage fine;
  private final Optional<Chain> training;

  /**
   * Builds the inference graph over a model.
   *
   * @param memory bytes of native memory for the coarse stage
   * @param training the degradation that the model was trained for
   */
  public Sfpn(CoarseModel model, long memory, Chain training, FineStage fine) {
    this.model = model;
    this.fine = fine;
    this.training = Optional.of(training);
    coarse = new CoarseInference(model, memory);
  }

  /** The trained network. */
  public CoarseModel model() {
    return model;
  }

  @Override
  public String name() {
    return SfpnMethod.NAME;
  }

  @Override
  public List<String> stages() {
    return List.of(COARSE, Refinement.STAGE);
  }

  @Override
  public Optional<String> obstacle(String stage, Observation observation) {
    return stage.equals(Refinement.STAGE) ? fine.obstacle(observation) : Optional.empty();
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return stage.equals(Refinement.STAGE)
        ? new CameraAssumptions(
            Origin.ESTIMATED, fine.response(), CameraAssumptions.LEARNED, training)
        : new CameraAssumptions(Origin.NONE, Origin.NONE, CameraAssumptions.HALF_PIXEL, training);
  }

  @Override
  public MemoryNeed memory(PairShape pair) {
    return coarse.memory(pair).or(fine.memory(pair));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    Estimate first = coarse(observation);
    return fine.refine(observation, first.cube(), listener)
        .map(refined -> List.of(first, refined))
        .orElse(List.of(first));
  }

  /** The first stage alone as a method, for validation during training. */
  public FusionMethod coarseStage() {
    return new FusionMethod() {
      @Override
      public String name() {
        return Sfpn.this.name();
      }

      @Override
      public List<String> stages() {
        return List.of(COARSE);
      }

      @Override
      public CameraAssumptions knowledge(String stage) {
        return Sfpn.this.knowledge(stage);
      }

      @Override
      public MemoryNeed memory(PairShape pair) {
        return coarse.memory(pair);
      }

      @Override
      public List<Estimate> fuse(Observation observation, IterationListener listener) {
        return List.of(coarse(observation));
      }
    };
  }

  private Estimate coarse(Observation observation) {
    long start = System.nanoTime();
    HyperspectralCube cube = coarse.run(observation.lowResolution(), observation.guide());
    coarse.release();
    return new Estimate(COARSE, cube, (System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() {
    model.close();
  }
}

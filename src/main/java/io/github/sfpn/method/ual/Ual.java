package io.github.sfpn.method.ual;

import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import java.util.List;
import java.util.Optional;

/**
 * UAL (Zhang, Nie, Wei, Zhang, Liao, Shao, CVPR 2020): a trained fusion network, then the
 * adaptation of its estimate to one image.
 *
 * <p>The adaptation learns the blur and needs the response of the guide's camera; if the response
 * is not known, or if {@code ual.adaptation.steps} is 0, the coarse stage is the only one. It owns
 * its fusion network and closes it.
 */
public final class Ual implements FusionMethod {
  private static final String COARSE = "coarse";

  private final FusionMethod fusion;
  private final AdaptationStage adaptation;

  /**
   * Combines both stages.
   *
   * @param fusion the trained network alone, as a method
   */
  public Ual(FusionMethod fusion, AdaptationStage adaptation) {
    this.fusion = fusion;
    this.adaptation = adaptation;
  }

  @Override
  public String name() {
    return fusion.name();
  }

  @Override
  public List<String> stages() {
    return List.of(COARSE, Adaptation.STAGE);
  }

  @Override
  public Optional<String> obstacle(String stage, Observation observation) {
    return stage.equals(Adaptation.STAGE) ? adaptation.obstacle(observation) : Optional.empty();
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    CameraAssumptions trained = fusion.knowledge(stage);
    return stage.equals(Adaptation.STAGE)
        ? new CameraAssumptions(
            Origin.ESTIMATED,
            Origin.KNOWN,
            CameraAssumptions.LEARNED,
            trained.trainingDegradation())
        : trained;
  }

  @Override
  public MemoryNeed memory(PairShape pair) {
    return fusion.memory(pair).or(adaptation.memory(pair));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    Estimate alone = fusion.fuse(observation, listener).get(0);
    Estimate coarse = new Estimate(COARSE, alone.cube(), alone.seconds());
    return adaptation
        .adapt(observation, coarse.cube(), listener)
        .map(adapted -> List.of(coarse, adapted))
        .orElse(List.of(coarse));
  }

  @Override
  public void close() {
    fusion.close();
  }
}

package io.github.sfpn.method.ual;

import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import java.util.List;

/**
 * UAL (Zhang, Nie, Wei, Zhang, Liao, Shao, CVPR 2020): a trained fusion network, then the
 * adaptation of what it gave to the one image.
 *
 * <p>The adaptation estimates the blur and needs the response of the guide's camera; where that is
 * not known, or where {@code ual.adaptation.steps} is 0, there is the coarse stage alone. It owns
 * its fusion network and closes it.
 */
public final class Ual implements FusionMethod {
  private final FusionMethod fusion;
  private final AdaptationStage adaptation;

  /**
   * Both stages.
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
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    Estimate alone = fusion.fuse(observation, listener).get(0);
    Estimate coarse = new Estimate("coarse", alone.cube(), alone.seconds());
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

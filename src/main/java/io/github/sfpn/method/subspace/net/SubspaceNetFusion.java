package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.refinement.TimedListener;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.network.FusionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code subspace-net}: the closed form of a pair, corrected by a trained network. With a
 * refinement, a second stage corrects it by the same network after it has learned from the pair. It
 * owns its model and closes it.
 */
final class SubspaceNetFusion implements FusionMethod {
  private final ClosedForm closedForm;
  private final FusionModel model;
  private final NetworkCorrection network;
  private final CameraAssumptions knowledge;
  private final Optional<PairRefinement> refinement;

  /**
   * Combines the stages.
   *
   * @param network over the model
   * @param refinement empty: the network's stage is the only one
   */
  SubspaceNetFusion(
      ClosedForm closedForm,
      FusionModel model,
      NetworkCorrection network,
      CameraAssumptions knowledge,
      Optional<PairRefinement> refinement) {
    this.closedForm = closedForm;
    this.model = model;
    this.network = network;
    this.knowledge = knowledge;
    this.refinement = refinement;
  }

  /** The same without the refinement, for validation during training. */
  SubspaceNetFusion networkStage() {
    return new SubspaceNetFusion(closedForm, model, network, knowledge, Optional.empty());
  }

  @Override
  public String name() {
    return SubspaceNetMethod.NAME;
  }

  @Override
  public List<String> stages() {
    return refinement.isEmpty() ? List.of(name()) : List.of(name(), PairRefinement.STAGE);
  }

  @Override
  public Optional<String> obstacle(String stage, Observation observation) {
    return stage.equals(PairRefinement.STAGE)
        ? refinement.flatMap(second -> second.obstacle(observation))
        : Optional.empty();
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return knowledge;
  }

  /**
   * What a window takes, of the whole image; the scene's dimension is not known yet and is at most
   * L. In addition there are the results of both stages, and of the reduced pair as much as of a
   * window of its size.
   */
  @Override
  public MemoryNeed memory(PairShape pair) {
    long window = CorrectedWindows.bytesPerPixel(pair, network.frames().layout(), pair.bands());
    double reduced = 1 + 2.0 / (pair.scale() * pair.scale());
    return new MemoryNeed(reduced * window * pair.pixels(), (double) network.leastBytes())
        .and(MemoryNeed.ofImages(pair, stages().size()));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    SubspaceEstimate found = closedForm.of(observation);
    HyperspectralCube cube = network.of(found).cube();
    List<Estimate> estimates = new ArrayList<>();
    estimates.add(new Estimate(name(), cube, (System.nanoTime() - start) / 1e9));
    if (refinement.isPresent() && obstacle(PairRefinement.STAGE, observation).isEmpty()) {
      TimedListener timed = new TimedListener(listener);
      refinement
          .get()
          .refined(model, found, timed)
          .ifPresent(
              refined ->
                  estimates.add(new Estimate(PairRefinement.STAGE, refined, timed.seconds())));
    }
    return estimates;
  }

  @Override
  public Optional<WindowFusion> windows(Observation sample, int... counted) {
    return Optional.of(new CorrectedWindows(closedForm.fit(sample, counted), network, counted));
  }

  @Override
  public void close() {
    model.close();
  }
}

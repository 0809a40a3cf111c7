package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.GuideConsistentFusion;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.sfpn.FineStage;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.run.Machine;
import io.github.sfpn.tensor.Compute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fuses one pair of images, and logs by which stage and why.
 *
 * @param config settings of the method and of the machine
 * @param asked the stage that the user names
 * @param anyBands whether other bands than those of the training need no warning
 */
record PairFusion(
    ExperimentConfig config, PairOptions pair, Optional<String> asked, boolean anyBands) {
  private static final Logger LOG = LoggerFactory.getLogger(PairFusion.class);
  private static final int STEPS_PER_LINE = 50;

  /** By a saved model. */
  Estimate by(TrainedMethod description, SavedModel saved, Observation observation) {
    saved.requireSettings(config, description.freeSettings());
    saved.requireChannels(observation.guide().bands(), pair.guide());
    Optional<String> warning =
        description.requireFit(saved, config, observation, pair.lowResolution());
    try (TrainableMethod method = description.load(saved, config, observation.scale(), compute())) {
      StageChoice stage = StageChoice.of(method.method(), asked, observation);
      warning.ifPresent(LOG::warn);
      if (!anyBands) {
        saved
            .remarkOnBands(
                new TrainedBands(observation.lowResolution().bands(), pair.wavelengths()),
                pair.lowResolution())
            .ifPresent(remark -> LOG.warn("{}; --any-bands says that this is meant", remark));
      }
      LOG.info("{}: {}, {}", saved.folder(), method.name(), saved.origin());
      description.note(config).ifPresent(LOG::info);
      FusionMethod part = stage.index(method.method()) == 0 ? method.learned() : method.method();
      return fuse(part, stage, stage.index(method.method()), observation);
    }
  }

  /** By a method that needs no training. */
  Estimate by(UntrainedMethod description, Observation observation) {
    try (FusionMethod method = description.factory().of(config, compute())) {
      StageChoice stage = StageChoice.of(method, asked, observation);
      return fuse(method, stage, stage.index(method), observation);
    } catch (InapplicableException e) {
      throw cannotFuse(description.name(), e);
    }
  }

  private Estimate fuse(
      FusionMethod method, StageChoice stage, int index, Observation observation) {
    try {
      begin(observation);
      if (!stage.reason().isEmpty()) {
        LOG.info("stage {}: {}", stage.stage(), stage.reason());
      }
      Estimate estimate =
          GuideConsistentFusion.of(method, config)
              .fuse(observation, PairFusion::logStep)
              .get(index);
      estimate.requireFinite(method.name(), pair.lowResolution());
      return new Estimate(stage.stage(), estimate.cube(), estimate.seconds(), estimate.blur());
    } catch (InapplicableException e) {
      throw cannotFuse(method.name(), e);
    }
  }

  private static UsageException cannotFuse(String method, InapplicableException reason) {
    return new UsageException(
        "%s cannot compute this pair: %s".formatted(method, reason.getMessage()));
  }

  /** By the fine stage of SFPN alone, from a coarse estimate. */
  Estimate refine(String coarseFile, Observation observation) {
    FineStage fine = new FineStage(config, compute());
    fine.obstacle(observation)
        .ifPresent(
            obstacle -> {
              throw new UsageException("--coarse cannot be refined: " + obstacle);
            });
    HyperspectralCube coarse = pair.estimate(coarseFile);
    HyperspectralCube guide = observation.guide();
    int bands = observation.lowResolution().bands();
    if (coarse.height() != guide.height()
        || coarse.width() != guide.width()
        || coarse.bands() != bands) {
      throw new DataException(
          "expected a coarse estimate of %d x %d x %d, found %s in %s"
              .formatted(guide.height(), guide.width(), bands, coarse.shape(), coarseFile));
    }
    begin(observation);
    Estimate found = fine.refine(observation, coarse, PairFusion::logStep).orElseThrow();
    Estimate refined =
        config.guideConsistency()
            ? GuideConsistentFusion.corrected(List.of(found), observation).get(0)
            : found;
    refined.requireFinite("sfpn", pair.lowResolution());
    return refined;
  }

  /** Nothing is logged of a pair that cannot be fused. */
  private void begin(Observation observation) {
    pair.warnUnlessScaled(observation);
    LOG.info("device: {}", Machine.explanation(config.runtime()));
  }

  private Compute compute() {
    return Machine.compute(config.runtime());
  }

  /** A line every so many steps: minutes pass. */
  private static void logStep(
      String stage,
      int iteration,
      Map<String, Double> measures,
      Supplier<HyperspectralCube> estimate) {
    if (iteration % STEPS_PER_LINE == 0) {
      LOG.info(
          "{} stage: step {}, loss {}",
          stage,
          iteration,
          String.format(Locale.ROOT, "%.6f", measures.get("loss")));
    }
  }
}

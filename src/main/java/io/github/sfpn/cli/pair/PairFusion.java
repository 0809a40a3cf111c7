package io.github.sfpn.cli.pair;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.fusion.FusionProgress;
import io.github.sfpn.fusion.LargerThanMemoryException;
import io.github.sfpn.fusion.MemoryLimit;
import io.github.sfpn.fusion.PairFuser;
import io.github.sfpn.fusion.PairReader;
import io.github.sfpn.fusion.PairSample;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.GuideConsistentFusion;
import io.github.sfpn.method.ImageTooLargeException;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.WindowFusion;
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
 * @param config settings of the method and of the machine; its memory is that of networks
 * @param limit of the rest of the process
 * @param asked the stage that the user names
 * @param anyBands whether other bands than those of the training need no warning
 */
record PairFusion(
    ExperimentConfig config,
    MemoryLimit limit,
    PreparedPair pair,
    Optional<String> asked,
    boolean anyBands) {
  private static final Logger LOG = LoggerFactory.getLogger(PairFusion.class);
  private static final int STEPS_PER_LINE = 50;

  /**
   * A result that is written.
   *
   * @param stage which stage of the method it is
   * @param seconds that it took, from the statistics to the last byte
   */
  record Fused(String stage, double seconds) {}

  /** By a saved model. */
  Fused by(TrainedMethod description, SavedModel saved, ResultFile file) {
    Observation sample = pair.sample().pair();
    Optional<String> warning = requireFit(description, saved);
    try (TrainableMethod method = description.load(saved, config, sample.scale(), compute())) {
      StageChoice stage = StageChoice.of(method.method(), asked, sample);
      warning.ifPresent(LOG::warn);
      if (!anyBands) {
        saved
            .remarkOnBands(
                new TrainedBands(sample.lowResolution().bands(), pair.wavelengths()),
                pair.lowResolution())
            .ifPresent(remark -> LOG.warn("{}; --any-bands says that this is meant", remark));
      }
      LOG.info("{}: {}, {}", saved.name(), method.name(), saved.origin());
      description.note(config).ifPresent(LOG::info);
      FusionMethod part = stage.index(method.method()) == 0 ? method.learned() : method.method();
      return fuse(part, stage, stage.index(method.method()), file);
    }
  }

  /** Refuses a model that cannot compute this pair; a warning where it does so less well. */
  private Optional<String> requireFit(TrainedMethod description, SavedModel saved) {
    Observation sample = pair.sample().pair();
    saved.requireSettings(config, description.freeSettings());
    saved.requireChannels(sample.guide().bands(), pair.guide());
    return description.requireFit(saved, config, sample, pair.lowResolution());
  }

  /** By a method that needs no training. */
  Fused by(UntrainedMethod description, ResultFile file) {
    try (FusionMethod method = description.factory().of(config, compute())) {
      StageChoice stage = StageChoice.of(method, asked, pair.sample().pair());
      return fuse(method, stage, stage.index(method), file);
    } catch (InapplicableException e) {
      throw cannotFuse(description.name(), e);
    }
  }

  private Fused fuse(FusionMethod method, StageChoice stage, int index, ResultFile file) {
    try {
      begin();
      if (!stage.reason().isEmpty()) {
        LOG.info("stage {}: {}", stage.stage(), stage.reason());
      }
      long start = System.nanoTime();
      PairSample sample = pair.sample();
      FusionMethod fusion = GuideConsistentFusion.of(method, config);
      Optional<WindowFusion> windows =
          index == 0 ? fusion.windows(sample.pair(), sample.counted()) : Optional.empty();
      if (windows.isPresent()) {
        byWindows(windows.get(), file);
      } else {
        FilledPair read = readWhole(method.name(), need(fusion, file));
        Estimate estimate = fusion.fuse(read.observation(), PairFusion::logStep).get(index);
        estimate.requireFinite(method.name(), pair.lowResolution());
        file.write(output -> fuser().write(read, estimate.cube(), output));
      }
      return new Fused(stage.stage(), (System.nanoTime() - start) / 1e9);
    } catch (InapplicableException e) {
      throw cannotFuse(method.name(), e);
    }
  }

  private void byWindows(WindowFusion method, ResultFile file) {
    PairFuser fuser = fuser(limit.beside(file.bytesBesideWindows()));
    fuser.requireRoom(method);
    file.write(
        output -> {
          try (FusionProgress progress = new FusionProgress(pair.lowResolution())) {
            int count = fuser.fuse(method, output, progress);
            if (count > 1) {
              LOG.info("computed in {} windows; {}", count, pair.sample().description());
            }
          }
        });
  }

  /** Methods that need the whole image take it as one window. */
  private FilledPair readWhole(String method, MemoryNeed need) {
    fuser().requireRoom(method, need, pair.mayMissPixels());
    FilledPair read = fuser().readWhole();
    if (limit.isTight()) {
      System.gc(); // what reading leaves behind would stand beside the network's memory
    }
    return read;
  }

  private PairFuser fuser() {
    return fuser(limit);
  }

  private PairFuser fuser(MemoryLimit most) {
    return new PairFuser(PairReader.of(pair.images(), pair.sample()), pair.maximum(), most);
  }

  private static RuntimeException cannotFuse(String method, InapplicableException reason) {
    String message = "%s cannot compute this pair: %s".formatted(method, reason.getMessage());
    return reason instanceof ImageTooLargeException
        ? new LargerThanMemoryException(message)
        : new UsageException(message);
  }

  /** By the fine stage of SFPN alone, from a coarse estimate. */
  Fused refine(String coarseFile, ResultFile file) {
    FineStage fine = new FineStage(config, compute());
    FilledPair read = readWhole("the fine stage of sfpn", need(fine, file));
    Observation observation = read.observation();
    fine.obstacle(observation)
        .ifPresent(
            obstacle -> {
              throw new UsageException("--coarse cannot be refined: " + obstacle);
            });
    HyperspectralCube coarse = coarse(coarseFile, observation);
    begin();
    Estimate found = fine.refine(observation, coarse, PairFusion::logStep).orElseThrow();
    Estimate refined =
        config.guideConsistency()
            ? GuideConsistentFusion.corrected(List.of(found), observation).get(0)
            : found;
    refined.requireFinite("sfpn", pair.lowResolution());
    file.write(output -> fuser().write(read, refined.cube(), output));
    return new Fused(refined.stage(), refined.seconds());
  }

  private MemoryNeed need(FusionMethod method, ResultFile file) {
    return method.memory(pair.whole().shape()).or(file.memory());
  }

  private MemoryNeed need(FineStage fine, ResultFile file) {
    PairShape shape = pair.whole().shape();
    MemoryNeed need = fine.memory(shape);
    return (config.guideConsistency() ? need.and(MemoryNeed.ofImages(shape, 1)) : need)
        .or(file.memory());
  }

  /**
   * The bytes of Java's heap that a saved model takes of the whole pair, by the stage that is
   * wanted.
   */
  double javaBytes(TrainedMethod description, SavedModel saved, ResultFile file) {
    requireFit(description, saved);
    Observation sample = pair.sample().pair();
    try (TrainableMethod method = description.load(saved, config, sample.scale(), compute())) {
      StageChoice stage = StageChoice.of(method.method(), asked, sample);
      FusionMethod part = stage.index(method.method()) == 0 ? method.learned() : method.method();
      return pair.whole().javaBytes(need(GuideConsistentFusion.of(part, config), file));
    }
  }

  /** The same of the fine stage of SFPN alone. */
  double javaBytesOfFineStage(ResultFile file) {
    return pair.whole().javaBytes(need(new FineStage(config, compute()), file));
  }

  /** The estimate of a file in units of the method, without gaps. */
  private HyperspectralCube coarse(String file, Observation observation) {
    HyperspectralCube coarse = CubeFile.cubeAt(file).readFinite();
    for (int i = 0; i < coarse.values().length; i++) {
      coarse.values()[i] /= pair.maximum();
    }
    HyperspectralCube guide = observation.guide();
    int bands = observation.lowResolution().bands();
    if (coarse.height() != guide.height()
        || coarse.width() != guide.width()
        || coarse.bands() != bands) {
      throw new DataException(
          "expected a coarse estimate of %d x %d x %d, found %s in %s"
              .formatted(guide.height(), guide.width(), bands, coarse.shape(), file));
    }
    try {
      return FilledPair.filled(coarse, observation.scale());
    } catch (InapplicableException e) {
      throw new DataException(file + ": " + e.getMessage());
    }
  }

  /** Nothing is logged of a pair that cannot be fused. */
  private void begin() {
    pair.log();
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

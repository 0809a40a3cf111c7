package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.CropSource;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.SceneCache;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.WindowPreparation;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.degradation.ReducedResolution;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.training.BatchSource;
import io.github.sfpn.training.TrainingDataLoader;
import io.github.sfpn.training.WindowedDataLoader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the training batches of an experiment's methods.
 *
 * @param dataset whose training scenes are seen
 * @param camera of the guides
 */
public record TrainingBatches(ExperimentConfig config, Dataset dataset, GuideCamera camera) {

  /** Methods without training need no scenes, so that a single image pair is enough for them. */
  void requireScenesFor(String method) {
    if (dataset.train().isEmpty()) {
      throw new DataException(
          "dataset.split names no scene to train; expected at least one for %s. There are: %s. Leave out the methods that are trained, or name fewer scenes to test."
              .formatted(
                  method,
                  dataset.test().stream()
                      .map(SceneSource::name)
                      .collect(Collectors.joining(", "))));
    }
  }

  /** The number of batches in an epoch of a training. */
  public int perEpoch(TrainingConfig training) {
    int samples = Math.multiplyExact(dataset.train().size(), training.cropsPerScene());
    return (samples + training.batch() - 1) / training.batch();
  }

  /** The batches of a method. */
  BatchSource of(TrainableMethod learning) {
    TrainingConfig training = learning.training();
    return learning
        .preparation()
        .<BatchSource>map(preparation -> windows(training, preparation))
        .orElseGet(() -> crops(training, halfOfHeap()));
  }

  private BatchSource windows(TrainingConfig training, WindowPreparation preparation) {
    return new WindowedDataLoader(
        new PatchSampler(scenes(halfOfHeap()), preparation.side(), 1, config.seeds()),
        preparation,
        training.batch(),
        Math.multiplyExact(dataset.train().size(), training.cropsPerScene()));
  }

  /** The batches of SFPN; scenes that fit into half of Java's heap stay in memory. */
  public TrainingDataLoader ofSfpn() {
    return crops(config.training(), halfOfHeap());
  }

  private static long halfOfHeap() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  private List<CropSource> scenes(long memory) {
    return SceneCache.of(dataset.train().stream().map(ReducedResolution::of).toList(), memory);
  }

  /** Batches of crops, with a limit in bytes on the scenes in memory. */
  public TrainingDataLoader crops(TrainingConfig training, long memory) {
    int crop = Math.multiplyExact(training.crop(), config.scale());
    return new TrainingDataLoader(
        new PatchSampler(scenes(memory), crop, training.cropsPerScene(), config.seeds()),
        camera,
        Degradation.training(config.degradation(), config.scale()),
        GuideDegradation.training(config.degradation()),
        config.seeds(),
        training.batch(),
        config.scale());
  }
}

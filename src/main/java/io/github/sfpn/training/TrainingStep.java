package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.Model;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Checkpoint;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a network on a batch, in one or several optimiser steps; the training loop uses networks
 * through this interface.
 */
public interface TrainingStep {
  /**
   * The step of a model: CoarseNet makes one for every band, networks of all bands at once make one
   * for every batch.
   *
   * @param side of a high-resolution crop in pixels
   */
  static TrainingStep of(Model<?> model, int side, TrainingConfig.Adam config) {
    if (model instanceof CoarseModel coarse) {
      return new CoarseStep(coarse, side, config);
    }
    if (model instanceof FusionModel fusion) {
      return new FusionStep(fusion, config);
    }
    throw new IllegalArgumentException("no training step is known for " + model.getClass());
  }

  /** The trained network. */
  Model<?> model();

  /** The number of optimiser steps on a batch. */
  int steps(Batch batch);

  /**
   * Trains on one batch with its first steps only.
   *
   * @param atMost largest number of steps, at least 1
   * @return the loss before every step
   */
  float[] run(Batch batch, int atMost, double learningRate);

  /**
   * Trains on one batch.
   *
   * @return the loss before every step
   */
  default float[] run(Batch batch, double learningRate) {
    return run(batch, Integer.MAX_VALUE, learningRate);
  }

  /** Saves and restores the optimisers' moments. */
  Checkpoint moments();

  /** The optimisers, by the names of their step counts in {@link Progress}. */
  Map<String, Adam> optimisers();

  /** The step counts that belong to the moments. */
  default Map<String, Long> stepCounts() {
    Map<String, Long> counts = new TreeMap<>();
    optimisers().forEach((name, adam) -> counts.put(name, adam.steps()));
    return counts;
  }

  /** Sets the step counts that belong to restored moments. */
  default void resumeAt(Progress progress) {
    optimisers()
        .forEach((name, adam) -> adam.resumeAt(progress.stepCounts().getOrDefault(name, 0L)));
  }
}

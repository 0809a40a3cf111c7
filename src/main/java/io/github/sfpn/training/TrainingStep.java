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
 * A network that learns from a batch, in one optimiser step or several: all that the training loop
 * knows of a network.
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

  /** What learns. */
  Model<?> model();

  /** How many optimiser steps a batch is learned from in. */
  int steps(Batch batch);

  /**
   * Learns from one batch, by its first steps only.
   *
   * @param atMost so many steps, at least 1
   * @return the loss of every step, before it
   */
  float[] run(Batch batch, int atMost, double learningRate);

  /**
   * Learns from one batch.
   *
   * @return the loss of every step, before it
   */
  default float[] run(Batch batch, double learningRate) {
    return run(batch, Integer.MAX_VALUE, learningRate);
  }

  /** Saves and restores the optimisers' moments. */
  Checkpoint moments();

  /** By what {@link Progress} calls their step counts. */
  Map<String, Adam> optimisers();

  /** The step counts that belong to the moments. */
  default Map<String, Long> stepCounts() {
    Map<String, Long> counts = new TreeMap<>();
    optimisers().forEach((name, adam) -> counts.put(name, adam.steps()));
    return counts;
  }

  /** Takes the step counts that belong to restored moments. */
  default void resumeAt(Progress progress) {
    optimisers()
        .forEach((name, adam) -> adam.resumeAt(progress.stepCounts().getOrDefault(name, 0L)));
  }
}

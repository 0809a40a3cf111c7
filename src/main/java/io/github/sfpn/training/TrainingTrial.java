package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.Prefetcher;
import io.github.sfpn.network.CoarseModel;

/**
 * Trains for a few batches only to see what that costs: the same graph and the same data path as a
 * real training, but nothing is kept.
 */
public final class TrainingTrial {
  private final BatchSource source;
  private final double learningRate;
  private final CoarseStep step;

  /**
   * What training cost.
   *
   * @param secondsPerBandStep one optimiser step
   * @param waitingShare of the whole time, spent waiting for data
   */
  public record Cost(double secondsPerBandStep, double waitingShare) {}

  /** Builds the training graph over a model, whose weights the trial changes. */
  public TrainingTrial(TrainingConfig config, CoarseModel model, BatchSource source) {
    this.source = source;
    learningRate = config.learningRate();
    step = new CoarseStep(model, source.side(), config.adam());
  }

  /**
   * Learns from three bands of one batch: enough to see memory and time, soon done.
   *
   * @return seconds per band step of the last two bands; the first step also pays for TensorFlow's
   *     preparations
   */
  public double tryThreeBands() {
    Batch batch = source.batch(0);
    step.run(batch, 3, learningRate);
    long start = System.nanoTime();
    step.run(batch, 3, learningRate);
    return (System.nanoTime() - start) / 1e9 / 3;
  }

  /**
   * Learns from whole batches after one that warms up.
   *
   * @param batches at least 1
   */
  public Cost run(int batches) {
    try (Prefetcher<Batch> prefetched =
        new Prefetcher<>(source::batch, 0, batches + 1, CoarseTraining.PREFETCH_THREADS)) {
      step.run(CoarseTraining.next(prefetched), learningRate);
      long start = System.nanoTime();
      long waitedBefore = prefetched.waitNanos();
      long bandSteps = 0;
      while (prefetched.hasNext()) {
        bandSteps += step.run(CoarseTraining.next(prefetched), learningRate).length;
      }
      double nanos = System.nanoTime() - start;
      return new Cost(nanos / 1e9 / bandSteps, (prefetched.waitNanos() - waitedBefore) / nanos);
    }
  }
}

package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.Prefetcher;
import io.github.sfpn.tensor.RunProfile;
import java.util.List;

/**
 * Trains for a few batches to measure time and memory: the same graph and data path as a real
 * training, but nothing is saved.
 */
public final class TrainingTrial {
  private final BatchSource source;
  private final double learningRate;
  private final TrainingStep step;

  /**
   * The measured cost of a training.
   *
   * @param secondsPerStep seconds of one optimiser step; a batch may take several
   * @param waitingShare share of the time spent waiting for data
   */
  public record Cost(double secondsPerStep, double waitingShare) {}

  /** A trial with a network, whose weights it changes. */
  public TrainingTrial(TrainingConfig config, TrainingStep step, BatchSource source) {
    this.source = source;
    this.step = step;
    learningRate = config.learningRate();
  }

  /**
   * Makes up to three steps on one batch, which is enough to measure memory and time.
   *
   * @return seconds that a batch takes; the first try, which also pays for TensorFlow's
   *     preparations, is not counted
   */
  public double secondsPerBatch() {
    Batch batch = source.batch(0);
    step.run(batch, 3, learningRate);
    long start = System.nanoTime();
    int steps = step.run(batch, 3, learningRate).length;
    return (System.nanoTime() - start) / 1e9 / steps * step.steps(batch);
  }

  /** Learns by one step. */
  public void firstStep() {
    step.run(source.batch(0), 1, learningRate);
  }

  /** The second step on a batch, which for CoarseNet is that of a later band, timed in detail. */
  public RunProfile profile() {
    Batch batch = source.batch(0);
    step.run(batch, 2, learningRate);
    List<RunProfile> steps = step.model().session().profile(() -> step.run(batch, 2, learningRate));
    return steps.get(steps.size() - 1);
  }

  /**
   * Learns from whole batches, after a few steps that warm up.
   *
   * @param batches at least 1
   */
  public Cost run(int batches) {
    try (Prefetcher<Batch> prefetched =
        new Prefetcher<>(source::batch, 0, batches + 1, Training.PREFETCH_THREADS)) {
      step.run(Training.next(prefetched), 3, learningRate);
      long start = System.nanoTime();
      long waitedBefore = prefetched.waitNanos();
      long steps = 0;
      while (prefetched.hasNext()) {
        steps += step.run(Training.next(prefetched), learningRate).length;
      }
      double nanos = System.nanoTime() - start;
      return new Cost(nanos / 1e9 / steps, (prefetched.waitNanos() - waitedBefore) / nanos);
    }
  }
}

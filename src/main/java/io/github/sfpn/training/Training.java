package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.Prefetcher;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.tensor.NonFinite;
import io.github.sfpn.training.TrainingListener.EarlyStop;
import io.github.sfpn.training.TrainingListener.Learned;
import io.github.sfpn.training.TrainingListener.Validated;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Trains a network: one optimisation step for every batch of every epoch.
 *
 * <p>The network is validated at regular epochs, and the best checkpoint is kept. The newest state
 * is saved at regular batches; a training that finds one resumes from it, and on a CPU ends with
 * the same numbers as one that was never interrupted.
 */
public final class Training {
  /** Threads that prepare batches; one keeps up with a GPU, and a second absorbs slow batches. */
  static final int PREFETCH_THREADS = 2;

  private final TrainingConfig config;
  private final BatchSource source;
  private final Supplier<List<SceneEvaluation>> validation;
  private final CheckpointStore checkpoints;
  private final TrainingOrigin origin;
  private final TrainingListener listener;
  private final BooleanSupplier stopRequested;
  private final TrainingStep step;
  private final LearningRate learningRate;
  private final int total;
  private Progress progress;

  /**
   * Restores the newest state, if there is one.
   *
   * @param step training step of the network, whose weights are overwritten if a state is found
   * @param validation evaluates the network on the validation scenes; returns an empty list if
   *     there are none
   * @param checkpoints where the state is saved
   * @param origin kept with the state; one that was trained on other data is refused
   * @param listener receives the events
   * @param stopRequested asked between batches
   * @throws io.github.sfpn.tensor.CheckpointException if no kept state can be read
   * @throws io.github.sfpn.data.DataException if the kept state was trained on other data
   */
  public Training(
      TrainingConfig config,
      TrainingStep step,
      BatchSource source,
      Supplier<List<SceneEvaluation>> validation,
      CheckpointStore checkpoints,
      TrainingOrigin origin,
      TrainingListener listener,
      BooleanSupplier stopRequested) {
    this.config = config;
    this.step = step;
    this.source = source;
    this.validation = validation;
    this.checkpoints = checkpoints;
    this.origin = origin;
    this.listener = listener;
    this.stopRequested = stopRequested;
    learningRate = new LearningRate(config, source.perEpoch());
    total = config.batches(source.perEpoch());
    progress = checkpoints.restore(step, origin, listener.logs());
  }

  /**
   * Trains until the last epoch or until early stopping.
   *
   * @return the progress at the end
   * @throws DivergedException if a loss or a validation is not finite
   * @throws StoppedException if a stop was requested; the state is saved
   */
  public Progress run() {
    listener.started(progress.batches(), total);
    if (progress.awaitsValidation()) {
      validate();
      saveLast();
    }
    try (Prefetcher<Batch> batches =
        new Prefetcher<>(source::batch, progress.batches(), total, PREFETCH_THREADS)) {
      while (batches.hasNext() && !stoppedEarly()) {
        learn(batches);
        if (isEpochEnd()) {
          validate();
        }
        if (isEpochEnd() || progress.batches() % config.checkpointEvery() == 0) {
          saveLast();
        }
        if (stopRequested.getAsBoolean()) {
          saveLast();
          throw new StoppedException(
              "stopped after batch %d of %d; the same command resumes there"
                  .formatted(progress.batches(), total));
        }
      }
    }
    if (stoppedEarly()) {
      tellEarlyStop();
    }
    return progress;
  }

  private void tellEarlyStop() {
    int perEpoch = source.perEpoch();
    listener.stoppedEarly(
        new EarlyStop(
            progress.batches() / perEpoch,
            config.epochs(),
            progress.bestPsnr(),
            progress.bestBatches() / perEpoch,
            config.earlyStopping()));
  }

  private void learn(Prefetcher<Batch> batches) {
    long start = System.nanoTime();
    long waitedBefore = batches.waitNanos();
    Batch batch = next(batches);
    long waited = batches.waitNanos() - waitedBefore;
    int epoch = progress.batches() / source.perEpoch();
    double rate = learningRate.at(progress.batches());
    float[] losses = step.run(batch, rate);
    progress = progress.afterBatch(step.stepCounts());
    Learned learned =
        new Learned(
            progress.batches(),
            epoch + 1,
            losses,
            rate,
            batch.size(),
            (System.nanoTime() - start) / 1e9,
            waited / 1e9);
    if (!Double.isFinite(learned.loss())) {
      throw diverged("the loss of batch %d is %s".formatted(learned.batch(), learned.loss()));
    }
    listener.learned(learned);
  }

  private DivergedException diverged(String how) {
    return new DivergedException(
        "the training diverged: %s. Start over with --fresh and a training.learning-rate below %s."
            .formatted(how, config.learningRate()));
  }

  static Batch next(Prefetcher<Batch> batches) {
    try {
      return batches.next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("interrupted while waiting for a batch");
    }
  }

  private boolean isEpochEnd() {
    return progress.batches() % source.perEpoch() == 0;
  }

  private void validate() {
    int epoch = progress.batches() / source.perEpoch();
    if (config.validateEvery() == 0 || epoch % config.validateEvery() != 0) {
      return;
    }
    List<SceneEvaluation> scenes = validatedScenes(epoch);
    if (scenes.isEmpty()) {
      return;
    }
    double psnr = Metric.PSNR.of(SceneEvaluation.mean(scenes));
    if (Double.isNaN(psnr)) {
      throw diverged("the PSNR of the validation after epoch %d is not a number".formatted(epoch));
    }
    progress = progress.afterValidation(psnr, config.earlyStopping().minimumImprovement());
    if (progress.isBest()) {
      checkpoints.saveBest(step.model(), progress);
    }
    listener.validated(new Validated(progress.batches(), epoch, scenes, progress.isBest()));
  }

  /** A validation that a stop cuts short is made once more by the run that resumes. */
  private List<SceneEvaluation> validatedScenes(int epoch) {
    try {
      return validation.get();
    } catch (CancellationException e) {
      progress = progress.awaitingValidation();
      saveLast();
      throw new StoppedException(
          "stopped in the validation after epoch %d; the same command resumes there"
              .formatted(epoch));
    }
  }

  private void saveLast() {
    NonFinite.in(step.model().session(), step.model().network().weights())
        .ifPresent(
            found -> {
              throw diverged("after batch %d there is %s".formatted(progress.batches(), found));
            });
    checkpoints.saveLast(step, progress, origin, listener.logs());
  }

  private boolean stoppedEarly() {
    int patience = config.earlyStopping().patience();
    return patience > 0 && progress.validationsSinceBest() >= patience;
  }
}

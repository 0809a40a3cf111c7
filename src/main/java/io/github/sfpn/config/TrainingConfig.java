package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;

/**
 * Section {@code training}: the training of a network.
 *
 * @param batch number of crops in a batch
 * @param crop side of a training crop in low-resolution pixels
 * @param cropsPerScene number of crops of each training scene in an epoch
 * @param stepSize epochs after which {@link Shape#STEPS} multiplies the rate by its factor
 * @param validateEvery epochs between validations; 0: no validation
 * @param checkpointEvery batches between checkpoints
 * @param initialWeights model folder that the training begins from; empty: weights are drawn
 */
public record TrainingConfig(
    int epochs,
    int batch,
    int crop,
    int cropsPerScene,
    double learningRate,
    int stepSize,
    Schedule schedule,
    Adam adam,
    int validateEvery,
    int checkpointEvery,
    EarlyStopping earlyStopping,
    String initialWeights) {

  /**
   * @throws ConfigException if a value is impossible
   */
  public TrainingConfig {
    Problems problems = new Problems();
    problems.check(epochs >= 1, "epochs", "must be at least 1", epochs);
    problems.check(batch >= 1, "batch", "must be at least 1", batch);
    problems.check(crop >= 3, "crop", "must be at least 3", crop);
    problems.check(cropsPerScene >= 1, "crops-per-scene", "must be at least 1", cropsPerScene);
    problems.check(
        learningRate > 0 && learningRate <= 1,
        "learning-rate",
        "must be above 0 and at most 1",
        learningRate);
    problems.check(stepSize >= 1, "step-size", "must be at least 1", stepSize);
    problems.check(validateEvery >= 0, "validate-every", "must be at least 0", validateEvery);
    problems.check(checkpointEvery >= 1, "checkpoint-every", "must be at least 1", checkpointEvery);
    problems.check(
        initialWeights.isEmpty() || DatasetConfig.isFolder(initialWeights),
        "initial-weights",
        DatasetConfig.FOLDER_EXPECTED + ", or empty",
        initialWeights);
    problems.throwIfAny("training");
  }

  /**
   * The batches of all epochs.
   *
   * @param perEpoch batches in an epoch
   * @throws UsageException if they are too many to be counted
   */
  public int batches(int perEpoch) {
    if ((long) epochs * perEpoch > Integer.MAX_VALUE) {
      throw new UsageException(
          "training.epochs: %d epochs of %d batches are more than the %d batches of the longest training; expected at most %d epochs"
              .formatted(epochs, perEpoch, Integer.MAX_VALUE, Integer.MAX_VALUE / perEpoch));
    }
    return epochs * perEpoch;
  }

  /** The shape of the learning rate schedule. */
  public enum Shape {
    STEPS,
    COSINE
  }

  /**
   * Section {@code training.schedule}.
   *
   * @param shape steps after every {@code step-size} epochs, or half a cosine over all epochs
   * @param factor factor by which a step multiplies the rate, in (0, 1]
   * @param finalRate rate at the end of a cosine
   */
  public record Schedule(Shape shape, double factor, double finalRate) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public Schedule {
      Problems problems = new Problems();
      problems.check(factor > 0 && factor <= 1, "factor", "must be above 0 and at most 1", factor);
      problems.check(
          finalRate >= 0 && finalRate <= 1, "final-rate", "must be from 0 to 1", finalRate);
      problems.throwIfAny("training.schedule");
    }
  }

  /**
   * Section {@code training.adam}.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the bias-corrected second moment
   */
  public record Adam(double beta1, double beta2, double epsilon) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public Adam {
      Problems problems = new Problems();
      problems.check(beta1 >= 0 && beta1 < 1, "beta1", "must be at least 0 and below 1", beta1);
      problems.check(beta2 >= 0 && beta2 < 1, "beta2", "must be at least 0 and below 1", beta2);
      problems.check(
          epsilon > 0 && epsilon <= 1, "epsilon", "must be above 0 and at most 1", epsilon);
      problems.throwIfAny("training.adam");
    }
  }

  /**
   * Section {@code training.early-stopping}.
   *
   * @param patience validations without an improvement after which training stops; 0: it never
   *     stops early
   * @param minimumImprovement smallest rise of the validation PSNR, in dB, that counts as an
   *     improvement; 0: any rise
   */
  public record EarlyStopping(int patience, double minimumImprovement) {
    /**
     * @throws ConfigException if a value is impossible
     */
    public EarlyStopping {
      Problems problems = new Problems();
      problems.check(patience >= 0, "patience", "must be at least 0", patience);
      problems.check(
          minimumImprovement >= 0 && minimumImprovement <= 100,
          "minimum-improvement",
          "must be from 0 to 100 dB",
          minimumImprovement);
      problems.throwIfAny("training.early-stopping");
    }

    /** Counts any rise of the PSNR as an improvement. */
    public EarlyStopping(int patience) {
      this(patience, 0);
    }
  }
}

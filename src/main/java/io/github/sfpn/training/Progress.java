package io.github.sfpn.training;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The progress of a training: the contents of a checkpoint except weights and moments. There is no
 * random state, because every random number is addressed by epoch and sample.
 *
 * @param batches trained so far, over all epochs
 * @param bestPsnr mean PSNR of the best validation so far in dB; null before the first
 * @param bestBatches {@code batches} at that validation
 * @param validationsSinceBest validations since the last improvement that early stopping counts
 * @param referencePsnr the PSNR in dB that a validation must exceed, by the minimum improvement, to
 *     restart the patience of early stopping; null in checkpoints of earlier versions, which
 *     required any rise above the best
 * @param awaitsValidation whether the validation at the end of the last epoch is still to be made:
 *     a stop cut it short
 * @param stepCounts steps of every optimiser, by its name; in the file they are fields like the
 *     others
 */
public record Progress(
    int batches,
    Double bestPsnr,
    int bestBatches,
    int validationsSinceBest,
    Double referencePsnr,
    boolean awaitsValidation,
    @JsonAnySetter @JsonAnyGetter Map<String, Long> stepCounts) {
  /** Before the first batch. */
  public static final Progress START = new Progress(0, null, 0, 0, null, false, Map.of());

  public Progress {
    stepCounts = Collections.unmodifiableMap(new TreeMap<>(stepCounts));
  }

  Progress afterBatch(Map<String, Long> counts) {
    return new Progress(
        batches + 1,
        bestPsnr,
        bestBatches,
        validationsSinceBest,
        referencePsnr,
        awaitsValidation,
        counts);
  }

  /** The same, stopped before the validation that is due. */
  Progress awaitingValidation() {
    return new Progress(
        batches, bestPsnr, bestBatches, validationsSinceBest, referencePsnr, true, stepCounts);
  }

  /**
   * After a validation.
   *
   * @param minimumImprovement in dB, below which a rise does not restart the patience; a smaller
   *     rise still makes the checkpoint the best
   */
  Progress afterValidation(double psnr, double minimumImprovement) {
    boolean best = bestPsnr == null || psnr > bestPsnr;
    Double reference = referencePsnr == null ? bestPsnr : referencePsnr;
    boolean improved =
        reference == null || (psnr > reference && psnr - reference >= minimumImprovement);
    return new Progress(
        batches,
        best ? Double.valueOf(psnr) : bestPsnr,
        best ? batches : bestBatches,
        improved ? 0 : validationsSinceBest + 1,
        improved ? Double.valueOf(psnr) : reference,
        false,
        stepCounts);
  }

  /** Whether the validation after this batch is the best so far. */
  boolean isBest() {
    return bestPsnr != null && bestBatches == batches && !awaitsValidation;
  }
}

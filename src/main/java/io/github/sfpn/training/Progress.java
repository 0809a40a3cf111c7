package io.github.sfpn.training;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a training is: all that a checkpoint holds beside weights and moments. Random state is
 * not among it, since every draw is addressed by epoch and sample.
 *
 * @param batches learned from so far, over all epochs
 * @param bestPsnr mean PSNR of the best validation so far in dB; null before the first
 * @param bestBatches {@code batches} at that validation
 * @param validationsSinceBest validations after it
 * @param stepCounts of every optimiser, by its name; in a file they stand beside the others
 */
public record Progress(
    int batches,
    Double bestPsnr,
    int bestBatches,
    int validationsSinceBest,
    @JsonAnySetter @JsonAnyGetter Map<String, Long> stepCounts) {
  /** Before the first batch. */
  public static final Progress START = new Progress(0, null, 0, 0, Map.of());

  public Progress {
    stepCounts = Collections.unmodifiableMap(new TreeMap<>(stepCounts));
  }

  Progress afterBatch(Map<String, Long> counts) {
    return new Progress(batches + 1, bestPsnr, bestBatches, validationsSinceBest, counts);
  }

  Progress afterValidation(double psnr) {
    boolean better = bestPsnr == null || psnr > bestPsnr;
    return new Progress(
        batches,
        better ? Double.valueOf(psnr) : bestPsnr,
        better ? batches : bestBatches,
        better ? 0 : validationsSinceBest + 1,
        stepCounts);
  }

  /** Whether the last validation was the best. */
  boolean isBest() {
    return bestPsnr != null && bestBatches == batches;
  }
}

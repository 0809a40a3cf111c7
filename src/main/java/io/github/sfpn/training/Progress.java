package io.github.sfpn.training;

/**
 * How far a training is: all that a checkpoint holds beside weights and moments. Random state is
 * not among it, since every draw is addressed by epoch and sample.
 *
 * @param batches learned from so far, over all epochs
 * @param everyBandSteps Adam's step count of the weights that every band uses
 * @param laterBandsSteps of the weights that the first band leaves alone
 * @param bestPsnr mean PSNR of the best validation so far in dB; null before the first
 * @param bestBatches {@code batches} at that validation
 * @param validationsSinceBest validations after it
 */
public record Progress(
    int batches,
    long everyBandSteps,
    long laterBandsSteps,
    Double bestPsnr,
    int bestBatches,
    int validationsSinceBest) {
  /** Before the first batch. */
  public static final Progress START = new Progress(0, 0, 0, null, 0, 0);

  Progress afterBatch(long everyBand, long laterBands) {
    return new Progress(
        batches + 1, everyBand, laterBands, bestPsnr, bestBatches, validationsSinceBest);
  }

  Progress afterValidation(double psnr) {
    boolean better = bestPsnr == null || psnr > bestPsnr;
    return new Progress(
        batches,
        everyBandSteps,
        laterBandsSteps,
        better ? Double.valueOf(psnr) : bestPsnr,
        better ? batches : bestBatches,
        better ? 0 : validationsSinceBest + 1);
  }

  /** Whether the last validation was the best. */
  boolean isBest() {
    return bestPsnr != null && bestBatches == batches;
  }
}

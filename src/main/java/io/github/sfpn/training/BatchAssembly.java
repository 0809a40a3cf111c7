package io.github.sfpn.training;

import io.github.sfpn.data.TrainingSample;

/** Collects samples in the arrays of a batch. */
final class BatchAssembly {
  private final int count;
  private final TrainingSample first;
  private final float[] lowResolution;
  private final float[] guide;
  private final float[] truth;

  /**
   * @param first a sample with the shape of all; it is not yet put into the batch
   */
  BatchAssembly(int count, TrainingSample first) {
    this.count = count;
    this.first = first;
    lowResolution = new float[count * first.lowResolution().values().length];
    guide = new float[count * first.guide().values().length];
    truth = new float[count * first.truth().values().length];
  }

  void put(int i, TrainingSample sample) {
    put(i, sample.lowResolution().values(), lowResolution);
    put(i, sample.guide().values(), guide);
    put(i, sample.truth().values(), truth);
  }

  private static void put(int i, float[] sample, float[] batch) {
    System.arraycopy(sample, 0, batch, i * sample.length, sample.length);
  }

  Batch toBatch() {
    return new Batch(
        count,
        first.truth().height(),
        first.truth().height() / first.lowResolution().height(),
        first.lowResolution().bands(),
        first.guide().bands(),
        lowResolution,
        guide,
        truth);
  }
}

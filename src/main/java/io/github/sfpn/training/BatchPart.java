package io.github.sfpn.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of a batch that one of several devices computes.
 *
 * @param samples at least one sample of the whole batch
 * @param share share of the whole batch, in [0, 1]; shares add up to 1
 */
record BatchPart(Batch samples, double share) {
  /**
   * Splits a batch as evenly as possible. If there are fewer samples than parts, as in the last
   * batch of an epoch, the remaining parts get the first sample with a share of 0.
   */
  static List<BatchPart> of(Batch batch, int count) {
    if (count == 1) {
      return List.of(new BatchPart(batch, 1));
    }
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int from = i * batch.size() / count;
              int to = (i + 1) * batch.size() / count;
              return from == to
                  ? new BatchPart(part(batch, 0, 1), 0)
                  : new BatchPart(part(batch, from, to), (double) (to - from) / batch.size());
            })
        .toList();
  }

  private static Batch part(Batch batch, int from, int to) {
    return new Batch(
        to - from,
        batch.side(),
        batch.scale(),
        batch.bands(),
        batch.guideChannels(),
        part(batch.lowResolution(), batch.size(), from, to),
        part(batch.guide(), batch.size(), from, to),
        part(batch.truth(), batch.size(), from, to));
  }

  private static float[] part(float[] samples, int count, int from, int to) {
    int length = samples.length / count;
    return Arrays.copyOfRange(samples, from * length, to * length);
  }
}

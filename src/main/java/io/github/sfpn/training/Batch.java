package io.github.sfpn.training;

/**
 * Samples that are learned from together, on the Java side.
 *
 * @param size N
 * @param side of a high-resolution crop in pixels, H = W
 * @param scale s
 * @param bands L
 * @param guideChannels channels of the guide
 * @param lowResolution [N, H/s, W/s, L]
 * @param guide [N, H, W, guide channels]
 * @param truth [N, H, W, L]
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of samples; nobody compares two
public record Batch(
    int size,
    int side,
    int scale,
    int bands,
    int guideChannels,
    float[] lowResolution,
    float[] guide,
    float[] truth) {

  /** The same samples with their first bands only. */
  Batch firstBands(int count) {
    return new Batch(
        size,
        side,
        scale,
        count,
        guideChannels,
        firstBands(lowResolution, count),
        guide,
        firstBands(truth, count));
  }

  private float[] firstBands(float[] cubes, int count) {
    float[] kept = new float[cubes.length / bands * count];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = cubes[i / count * bands + i % count];
    }
    return kept;
  }
}

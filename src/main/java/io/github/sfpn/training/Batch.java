package io.github.sfpn.training;

/**
 * The samples of one training step, as Java arrays; of prepared samples ({@link
 * io.github.sfpn.data.TrainingSample}) the scale is the side, and the truth has channels of its
 * own.
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
@SuppressWarnings("ArrayRecordComponent") // holds samples and is never compared
public record Batch(
    int size,
    int side,
    int scale,
    int bands,
    int guideChannels,
    float[] lowResolution,
    float[] guide,
    float[] truth) {}

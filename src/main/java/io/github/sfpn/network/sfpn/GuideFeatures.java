package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a separation-and-aggregation unit makes of the guide's stream before it meets the other: in
 * the first unit the same for all bands of an image.
 *
 * @param features as they come, [N, H, W, F]
 * @param refined by the unit's first residual unit, [N, H, W, F]
 * @param mixture what they add to the mixture of the streams, [N, H, W, F]
 */
public record GuideFeatures(
    Operand<TFloat32> features, Operand<TFloat32> refined, Operand<TFloat32> mixture) {}

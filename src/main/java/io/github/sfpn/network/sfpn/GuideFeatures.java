package io.github.sfpn.network.sfpn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The guide's stream in a separation-and-aggregation unit before the streams are mixed. In the
 * first unit it is the same for all bands of an image.
 *
 * @param features the unit's input, [N, H, W, F]
 * @param refined the output of the unit's first residual unit, [N, H, W, F]
 * @param mixture the guide's share of the mixture of both streams, [N, H, W, F]
 */
public record GuideFeatures(
    Operand<TFloat32> features, Operand<TFloat32> refined, Operand<TFloat32> mixture) {}

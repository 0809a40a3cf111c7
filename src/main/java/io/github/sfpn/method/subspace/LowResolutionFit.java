package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;

/**
 * What the closed form finds at the low resolution. The cubes are shared, not copied: do not change
 * them.
 *
 * @param pair what is fused
 * @param statistics of the whole image: U and the noise, k, the step that explains the guide
 * @param coefficients a = U' Z, [h, w, p]
 * @param guide y = (k * Y) sampled, [h, w, channels]
 * @param regression of a on y: gains, Lambda, a without noise
 */
public record LowResolutionFit(
    Observation pair,
    SceneStatistics statistics,
    HyperspectralCube coefficients,
    HyperspectralCube guide,
    LocalRegression regression) {}

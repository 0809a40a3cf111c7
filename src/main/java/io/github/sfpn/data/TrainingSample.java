package io.github.sfpn.data;

/**
 * One training sample of a network: a crop as both cameras see it, and the truth; or what a method
 * prepared from them.
 *
 * @param lowResolution [side / s, side / s, L]; prepared: [1, 1, numbers of the whole crop]
 * @param guide [side, side, channels]; prepared: the maps that the network reads
 * @param truth [side, side, L]; prepared: the maps that its loss reads
 */
public record TrainingSample(
    HyperspectralCube lowResolution, HyperspectralCube guide, HyperspectralCube truth) {}

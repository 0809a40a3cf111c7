/**
 * Models of the two cameras, which turn a scene into a low-resolution cube and a high-resolution
 * guide.
 *
 * <p>A guide is the scene through a {@code SpectralResponse} (paper eq. 1). A {@code Degradation}
 * blurs, downsamples and clips a scene to [0, 1] and adds noise. Training draws a random
 * degradation per sample, testing uses a fixed one; the result reports the applied degradation for
 * methods that need it. {@code Interpolation} upsamples.
 */
package io.github.sfpn.degradation;

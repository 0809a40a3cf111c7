/**
 * From the scene to what the two cameras see: the low-resolution cube and the high-resolution
 * guide.
 *
 * <p>A guide is the scene through a {@code SpectralResponse} (paper eq. 1). A low-resolution cube
 * is what a {@code Degradation} leaves of the scene: blurred, downsampled, noisy, clipped to [0,
 * 1]. Training draws a degradation per sample, testing fixes one; either way the result says what
 * was applied, for methods that are not blind. {@code Interpolation} goes the other way.
 */
package io.github.sfpn.degradation;

/**
 * From the scene to what the two cameras see: the low-resolution cube and the high-resolution
 * guide.
 *
 * <p>METHOD: a guide is the scene seen through a spectral response (paper eq. 1); a low-resolution
 * cube is the scene blurred, downsampled, and made noisy. Training draws a degradation per sample;
 * testing fixes one.
 */
package io.github.sfpn.degradation;

/**
 * Shapes of blurs, and the interpolation that shifts an image by a fraction of a pixel: weights
 * computed from formulas.
 *
 * <p>A {@code BlurProfile} becomes the weights of a kernel, wherever in the window its middle lies.
 */
package io.github.sfpn.degradation.kernel;

/**
 * UAL as a fusion method: the trained fusion network, then adaptation to each test image.
 *
 * <p>An observation comes in; the estimates of the stages {@code coarse} and {@code adapted} come
 * out. Source: L. Zhang et al., "Unsupervised Adaptation Learning for Hyperspectral Imagery
 * Super-Resolution", CVPR 2020.
 */
package io.github.sfpn.method.ual;

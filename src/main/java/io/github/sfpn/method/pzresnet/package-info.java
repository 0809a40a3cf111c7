/**
 * PZRes-Net as a fusion method.
 *
 * <p>An observation comes in; the estimate of the trained network comes out. Source: Z. Zhu et al.,
 * "Hyperspectral Image Super-Resolution via Deep Progressive Zero-Centric Residual Learning", IEEE
 * Transactions on Image Processing, 2021.
 */
package io.github.sfpn.method.pzresnet;

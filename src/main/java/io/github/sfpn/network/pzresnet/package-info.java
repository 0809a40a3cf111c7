/**
 * PZRes-Net, a baseline: details are learned in stages of growing numbers of bands, by layers that
 * see every feature map without its mean.
 *
 * <p>Source: Z. Zhu, J. Hou, J. Chen, H. Zeng, J. Zhou, "Hyperspectral Image Super-Resolution via
 * Deep Progressive Zero-Centric Residual Learning", IEEE Transactions on Image Processing 30, 2021.
 * Weights bear the names of the published PyTorch code.
 */
package io.github.sfpn.network.pzresnet;

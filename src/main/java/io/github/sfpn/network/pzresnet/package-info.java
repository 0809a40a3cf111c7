/**
 * PZRes-Net, a baseline: stages of growing numbers of bands compute details; their layers read
 * feature maps from which the mean was subtracted.
 *
 * <p>Source: Z. Zhu, J. Hou, J. Chen, H. Zeng, J. Zhou, "Hyperspectral Image Super-Resolution via
 * Deep Progressive Zero-Centric Residual Learning", IEEE Transactions on Image Processing 30, 2021.
 * Weights have the names of the published PyTorch code.
 */
package io.github.sfpn.network.pzresnet;

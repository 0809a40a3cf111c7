/**
 * UAL, unsupervised adaptation learning, a baseline: a network of three branches fuses the image
 * pair, then an adaptor learns from one image pair to correct for its unknown degradation.
 *
 * <p>Source: L. Zhang, J. Nie, W. Wei, Y. Zhang, S. Liao, L. Shao, "Unsupervised Adaptation
 * Learning for Hyperspectral Imagery Super-Resolution", CVPR 2020. Weights have the names of the
 * published PyTorch code.
 */
package io.github.sfpn.network.ual;

/**
 * MHF-net, a baseline: the proximal gradient algorithm of a model of both cameras, its stages
 * unfolded into a network.
 *
 * <p>The image is {@code X = Y A + Yh B}: what the guide Y tells of the bands, and in r directions
 * B what it does not. A stage compares what the hyperspectral camera C would see of X with the
 * low-resolution cube Z and corrects {@code Yh <- prox(Yh - C'(C(X) - Z) B')}; A, B, C, its
 * transpose C' and the proximal operator are learned.
 *
 * <p>Source: Q. Xie, M. Zhou, Q. Zhao, D. Meng, W. Zuo, Z. Xu, "Multispectral and Hyperspectral
 * Image Fusion by MS/HS Fusion Net", CVPR 2019; the variant CMHF-net, for cameras that do not
 * change from image to image, of Q. Xie, M. Zhou, Q. Zhao, Z. Xu, D. Meng, "MHF-Net: An
 * Interpretable Deep Network for Multispectral and Hyperspectral Image Fusion", IEEE TPAMI 44(3),
 * 2022. As there, whatever convolves pads with zeros.
 */
package io.github.sfpn.network.mhfnet;

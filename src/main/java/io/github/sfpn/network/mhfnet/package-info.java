/**
 * MHF-net, a baseline: the proximal gradient algorithm of a model of both cameras, unfolded into a
 * network.
 *
 * <p>The image is {@code X = Y A + Yh B}: the prediction from the guide Y, and a correction in r
 * spectral directions B. A stage applies the hyperspectral camera C to X, compares the result with
 * the low-resolution cube Z, and corrects {@code Yh <- prox(Yh - C'(C(X) - Z) B')}. The network
 * learns A, B, C, its transpose C' and the proximal operator.
 *
 * <p>Source: Q. Xie, M. Zhou, Q. Zhao, D. Meng, W. Zuo, Z. Xu, "Multispectral and Hyperspectral
 * Image Fusion by MS/HS Fusion Net", CVPR 2019; the variant CMHF-net, for cameras that do not
 * change from image to image, of Q. Xie, M. Zhou, Q. Zhao, Z. Xu, D. Meng, "MHF-Net: An
 * Interpretable Deep Network for Multispectral and Hyperspectral Image Fusion", IEEE TPAMI 44(3),
 * 2022. As there, all convolutions pad with zeros.
 */
package io.github.sfpn.network.mhfnet;

/**
 * MHF-net as a fusion method.
 *
 * <p>An observation comes in; the estimate of the trained network comes out. Source: Q. Xie et al.,
 * "MHF-Net: An Interpretable Deep Network for Multispectral and Hyperspectral Image Fusion", IEEE
 * Transactions on Pattern Analysis and Machine Intelligence, 2020.
 */
package io.github.sfpn.method.mhfnet;

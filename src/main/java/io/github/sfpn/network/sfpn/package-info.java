/**
 * The networks of SFPN, layer by layer, in the paper's terms: CoarseNet and FineNet.
 *
 * <p>Bands of the low-resolution cube and the guide's feature maps come in; high-resolution bands
 * come out. Source: Q. Li, M. Gong, Y. Yuan, Q. Wang, "Symmetrical Feature Propagation Network for
 * Hyperspectral Image Super-Resolution", IEEE TGRS, 2022.
 */
package io.github.sfpn.network.sfpn;

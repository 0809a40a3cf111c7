/**
 * SFPN as a fusion method: CoarseNet's inference and FineNet's refinement at test time.
 *
 * <p>An observation comes in; the estimates of the stages {@code coarse} and {@code fine} come out.
 * Source: Q. Li, M. Gong, Y. Yuan, Q. Wang, "Symmetrical Feature Propagation Network for
 * Hyperspectral Image Super-Resolution", IEEE TGRS, 2022.
 */
package io.github.sfpn.method.sfpn;

/**
 * Back-projection on a spectral subspace: corrects an estimate alternately until it agrees with
 * both images. The corrections are the iterative back-projection of M. Irani, S. Peleg, "Improving
 * Resolution by Image Registration", CVGIP 53(3), 1991; the subspace is as in M. Simoes, J.
 * Bioucas-Dias, L. Almeida, J. Chanussot, "A Convex Formulation for Hyperspectral Image
 * Superresolution via Subspace-Based Regularization", IEEE TGRS 53(6), 2015.
 */
package io.github.sfpn.method.backprojection;

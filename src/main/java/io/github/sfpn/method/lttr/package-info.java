/**
 * Low tensor-train rank: R. Dian, S. Li, L. Fang, "Learning a Low Tensor-Train Rank Representation
 * for Hyperspectral Image Super-Resolution", IEEE TNNLS 30(9), 2019.
 *
 * <p>A problem and the clusters of its guide's blocks go in, the estimate comes out.
 */
package io.github.sfpn.method.lttr;

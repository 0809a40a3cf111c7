/**
 * Clustering manifold structure: L. Zhang, W. Wei, C. Bai, Y. Gao, Y. Zhang, "Exploiting Clustering
 * Manifold Structure for Hyperspectral Imagery Super-Resolution", IEEE TIP 27(12), 2018.
 *
 * <p>A problem and the clusters of its guide's patches go in, the estimate comes out.
 */
package io.github.sfpn.method.cms;

/**
 * The network of {@code subspace-net}. Maps of a closed-form fusion come in; a correction of its
 * coefficients comes out, which is 0 before training.
 */
package io.github.sfpn.network.subspace;

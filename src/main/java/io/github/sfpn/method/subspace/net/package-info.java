/**
 * {@code subspace-net}: a small network on top of the fusion in the spectral subspace.
 *
 * <p>The closed form of a pair comes in; its coefficients, corrected by the network, come out. In
 * training, windows of the training scenes pass through the closed form ahead of the network, so
 * that it learns from the very errors that it will meet.
 */
package io.github.sfpn.method.subspace.net;

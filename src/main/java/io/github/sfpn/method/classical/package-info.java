/**
 * Shared parts of the methods without training: images as planes of doubles, the hyperspectral
 * camera as a linear operator in the Fourier domain, the equations of both cameras, and clusters of
 * patches.
 *
 * <p>An observation comes in; its equations, and the cropped estimate of their solution, come out.
 * Results are deterministic: one thread computes each band or cluster in a fixed order.
 */
package io.github.sfpn.method.classical;

/**
 * What the methods without training share: the way from an observation to its estimate, images as
 * planes of doubles, the hyperspectral camera as a linear operator in the Fourier domain and the
 * equations it leads to, overlapping patches and their clusters.
 *
 * <p>Everything here is deterministic: bands and clusters are worked on in parallel, but each is
 * computed by one thread in one order.
 */
package io.github.sfpn.method.classical;

/**
 * Spectral responses: how much of every band each channel of the guide's camera sees.
 *
 * <p>A name or a table in a file becomes a {@code SpectralResponse} [channels, bands] for the bands
 * of a cube.
 */
package io.github.sfpn.degradation.response;

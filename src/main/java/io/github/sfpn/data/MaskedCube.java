package io.github.sfpn.data;

/**
 * A cube and which of its values are no data.
 *
 * @param values as stored: where the mask says so, they mean nothing
 */
public record MaskedCube(HyperspectralCube values, NoDataMask mask) {}

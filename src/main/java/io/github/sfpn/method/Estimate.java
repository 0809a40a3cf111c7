package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;

/**
 * What one stage of a method made of an observation.
 *
 * @param stage {@code coarse}, {@code fine}, or the method's only stage
 * @param cube the high-resolution estimate [H, W, L], not clipped
 * @param seconds wall-clock time of this stage alone
 */
public record Estimate(String stage, HyperspectralCube cube, double seconds) {}

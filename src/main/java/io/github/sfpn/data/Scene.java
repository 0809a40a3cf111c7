package io.github.sfpn.data;

/**
 * One image of a dataset.
 *
 * @param name unique in its dataset; names folders, figures and table rows
 * @param cube the true high-resolution cube [H, W, L] in [0, 1]
 */
public record Scene(String name, HyperspectralCube cube) {}

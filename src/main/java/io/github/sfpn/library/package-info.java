/**
 * The program as a library: load a method or a model, fuse a pair, measure the result.
 *
 * <p>Images go in and come out as {@code HyperspectralCube}, [height, width, bands]; {@code
 * docs/library.md} has a complete example.
 */
package io.github.sfpn.library;

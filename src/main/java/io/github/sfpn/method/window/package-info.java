/**
 * Windows: an image that does not fit into memory is computed part by part, without seams.
 *
 * <p>The size of an image, how far a network sees, and a memory limit come in; a list of windows
 * comes out. Each says which pixels are read and which of the results are kept.
 */
package io.github.sfpn.method.window;

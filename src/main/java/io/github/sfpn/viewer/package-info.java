/**
 * The viewer: one HTML file on which the images of scenes are explored in a browser, without a
 * server and without a network.
 *
 * <p>Images of a scene come in, from files or from the cubes of a run; they are cut, reduced,
 * quantised and packed; a page goes out. The page's own files are in the resources, folder {@code
 * viewer}.
 */
package io.github.sfpn.viewer;

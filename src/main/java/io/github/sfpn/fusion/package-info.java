/**
 * Fusing as a tool: two image files, of whatever grids, become a pair on one grid; a method fuses
 * it, whole or window by window; the result is written with all that is known of it.
 *
 * <p>Files and options come in; what passes through is an {@link io.github.sfpn.fusion.ImagePair};
 * files come out.
 */
package io.github.sfpn.fusion;

/**
 * The refinement of one image by the image pair itself: a small network learns until the refined
 * cube explains both observations (SFPN's fine stage, UAL's adaptation).
 *
 * <p>An image pair, an estimate and a network come in; the refined estimate comes out. SFPN, eq.
 * 17.
 */
package io.github.sfpn.method.refinement;

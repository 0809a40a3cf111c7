/**
 * Generated scenes: still lifes of textured, shaded objects with smooth spectra.
 *
 * <p>Public data cannot be shipped with the project, so this room makes scenes from a seed on which
 * the whole flow can be tried and tested. They share what super-resolution lives on: sharp edges
 * and fine texture that a low-resolution cube loses and its guide keeps, few materials in every
 * neighbourhood, smooth spectra that colours alone do not determine.
 *
 * <p>Every pixel is a mixture of a few pigments: outlines and surfaces paint abundances on a
 * canvas, which the pigments' spectra turn into bands (the linear mixing model).
 */
package io.github.sfpn.data.synthetic;

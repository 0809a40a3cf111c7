/**
 * Generated scenes: still lifes of textured, shaded objects with smooth spectra.
 *
 * <p>Public datasets cannot be shipped with the project, so this package generates scenes from a
 * seed for tests and trials. They have the properties that super-resolution uses: sharp edges and
 * fine texture that a low-resolution cube loses and its guide keeps, few materials in every
 * neighbourhood, and smooth spectra that colours alone do not determine.
 *
 * <p>Every pixel is a mixture of a few pigments: outlines and surfaces paint abundances on a
 * canvas, and the pigments' spectra turn them into bands (linear mixing model).
 */
package io.github.sfpn.data.synthetic;

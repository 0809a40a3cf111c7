/**
 * What is known of an image in a file before its values are read.
 *
 * <p>A format's {@code ArrayFile} lists arrays ({@code Variable}: name, shape, element type) and
 * reads boxes of them through a {@code CubeReader}; what a user gets is a {@code StoredCube} with
 * its axes, its {@code CubeMetadata} (wavelengths, no data, scale, georeference) and its values
 * whole or by windows. The formats' packages depend on this one, and it on none of them.
 */
package io.github.sfpn.data.file.stored;

/**
 * TIFF and BigTIFF files, GeoTIFF included: reads them by their tags and writes them.
 *
 * <p>{@code TiffFile} turns the pages of a file into arrays, {@code TiffWriter} a cube and its
 * metadata into one page. What the tags ask for and this package cannot do (a compression, a colour
 * model) is refused by name.
 */
package io.github.sfpn.data.file.tiff;

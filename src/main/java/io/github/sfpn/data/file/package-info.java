/**
 * Files that hold images with many bands, whatever their format.
 *
 * <p>{@code CubeFile} opens any of them by its content, not by its name, and knows from the header
 * alone which arrays it holds. One of these, chosen by name or by a shape that the caller states,
 * is a {@code StoredCube}: its shape, type and wavelengths are known, and its values are read whole
 * or by windows, raw, as 32-bit floats, so that a file larger than memory can be walked. What a
 * header claims is held against the file's length before memory is taken for it; whatever is wrong
 * is a {@code DataException} naming the file.
 *
 * <p>Each format has a package with one {@code ArrayFile}; {@code FileFormat} chooses it. The
 * vocabulary that they share is in {@code stored}.
 */
package io.github.sfpn.data.file;

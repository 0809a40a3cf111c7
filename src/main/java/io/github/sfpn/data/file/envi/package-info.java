/**
 * ENVI images: a text header beside a file of raw values.
 *
 * <p>{@code EnviFile} finds and reads the header and gives the values as one array; {@code
 * EnviWriter} writes both. {@code EnviGeoreference} turns the header's map info into a transform
 * and a coordinate system, and back.
 */
package io.github.sfpn.data.file.envi;

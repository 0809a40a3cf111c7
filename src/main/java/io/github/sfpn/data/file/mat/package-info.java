/**
 * MAT files of version 5 to 7, by the MFL library; version 7.3 is HDF5 and is read there.
 *
 * <p>{@code MatFile} lists the numeric arrays, those in structs and cells included; {@code
 * MatWriter} writes a cube and its metadata.
 */
package io.github.sfpn.data.file.mat;

/**
 * HDF5 files and MAT files of version 7.3, their values read exactly as the format defines them.
 *
 * <p>{@code Hdf5File} lists the arrays. jHDF reads the structure of a file: groups, data types,
 * attributes. This package reads the values: it walks the index of a dataset's chunks, undoes the
 * filters that were applied to each chunk, and gives unwritten chunks their fill value.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
 *     Format Specification, version 3.0</a>
 */
package io.github.sfpn.data.file.hdf5;

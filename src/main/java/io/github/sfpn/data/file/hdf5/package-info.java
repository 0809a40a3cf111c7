/**
 * The stored values of HDF5 datasets, exactly as the format defines them.
 *
 * <p>jHDF reads the structure of a file: groups, data types, attributes. This package reads the
 * values: it walks the index of a dataset's chunks, undoes the filters that were applied to each
 * chunk, and gives unwritten chunks their fill value. It uses the data exception and jHDF only.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
 *     Format Specification, version 3.0</a>
 */
package io.github.sfpn.data.file.hdf5;

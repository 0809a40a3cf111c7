package io.github.sfpn.data.file.hdf5;

/**
 * Where a chunk stands in the file.
 *
 * @param bytes how many, as stored
 * @param skippedFilters bit i is set where the pipeline's filter i was not applied
 */
record StoredChunk(long address, long bytes, int skippedFilters) {}

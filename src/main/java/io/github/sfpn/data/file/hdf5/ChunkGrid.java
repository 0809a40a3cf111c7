package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;

/**
 * How a dataset is cut into chunks of one size. Chunks are numbered in row-major order of the grid.
 */
final class ChunkGrid {
  private final long[] dimensions;
  private final long[] largest;
  private final int[] chunk;
  private final int elementBytes;

  /**
   * @param dimensions of the dataset
   * @param largest that it may grow to; negative where there is no limit
   * @param chunk dimensions of a chunk
   */
  ChunkGrid(long[] dimensions, long[] largest, int[] chunk, int elementBytes) {
    this.dimensions = dimensions.clone();
    this.largest = largest.clone();
    this.chunk = chunk.clone();
    this.elementBytes = elementBytes;
    if (chunk.length != dimensions.length || largest.length != dimensions.length) {
      throw new HdfException(
          "chunks of %d dimensions in a dataset of %d".formatted(chunk.length, dimensions.length));
    }
    for (int size : chunk) {
      if (size < 1) {
        throw new HdfException("chunks of a size of " + size);
      }
    }
  }

  int rank() {
    return chunk.length;
  }

  /** Elements of a chunk along an axis. */
  int chunk(int axis) {
    return chunk[axis];
  }

  /** Whether the dataset may grow along an axis without a limit. */
  boolean isUnlimited(int axis) {
    return largest[axis] < 0;
  }

  /** Chunks along an axis, the last perhaps cut off by the dataset's edge. */
  long count(int axis) {
    return (dimensions[axis] + chunk[axis] - 1) / chunk[axis];
  }

  /** Chunks along an axis of the dataset at its largest. */
  long largestCount(int axis) {
    return isUnlimited(axis) ? count(axis) : (largest[axis] + chunk[axis] - 1) / chunk[axis];
  }

  /** Bytes of a chunk, before filters. */
  int chunkBytes() {
    long bytes = elementBytes;
    for (int size : chunk) {
      bytes = Math.multiplyExact(bytes, (long) size);
    }
    return Math.toIntExact(bytes);
  }

  /** The number of the chunk at a place in the grid; -1 outside the dataset. */
  long number(long... place) {
    long number = 0;
    for (int axis = 0; axis < rank(); axis++) {
      if (place[axis] < 0 || place[axis] >= count(axis)) {
        return -1;
      }
      number = number * count(axis) + place[axis];
    }
    return number;
  }

  /** Whether a chunk reaches past the dataset's edge. */
  boolean isCutOff(long... place) {
    for (int axis = 0; axis < rank(); axis++) {
      if ((place[axis] + 1) * chunk[axis] > dimensions[axis]) {
        return true;
      }
    }
    return false;
  }
}

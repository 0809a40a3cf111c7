package io.github.sfpn.data.file.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Values in chunks.
 *
 * @param table the chunks that were written; of others, the box keeps its fill values
 * @param edgesUnfiltered whether chunks that reach past the dataset's edge are stored as they are
 */
record Chunks(ChunkTable table, FilterPipeline pipeline, boolean edgesUnfiltered, int elementBytes)
    implements StoredArray.Layout {

  @Override
  public void read(Storage storage, long[] from, int[] size, ByteBuffer target) {
    ChunkGrid grid = table.grid();
    int rank = grid.rank();
    long[] first = new long[rank];
    long[] last = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      first[axis] = from[axis] / grid.chunk(axis);
      last[axis] = (from[axis] + size[axis] - 1) / grid.chunk(axis);
    }
    long[] place = first.clone();
    int axis;
    do {
      Optional<StoredChunk> chunk = table.at(place);
      if (chunk.isPresent()) {
        copy(values(storage, chunk.get(), place), place, from, size, target);
      }
      axis = rank - 1;
      while (axis >= 0 && ++place[axis] > last[axis]) {
        place[axis] = first[axis];
        axis--;
      }
    } while (axis >= 0);
  }

  private byte[] values(Storage storage, StoredChunk chunk, long[] place) {
    byte[] stored = storage.read(chunk.address(), chunk.bytes()).array();
    boolean asIs = edgesUnfiltered && table.grid().isCutOff(place);
    return pipeline.decoded(stored, asIs ? -1 : chunk.skippedFilters());
  }

  /** Brings what the chunk and the box share into the box. */
  private void copy(byte[] values, long[] place, long[] from, int[] size, ByteBuffer target) {
    ChunkGrid grid = table.grid();
    int rank = grid.rank();
    long[] chunk = new long[rank];
    long[] inChunk = new long[rank];
    long[] inBox = new long[rank];
    int[] shared = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      chunk[axis] = grid.chunk(axis);
      long begin = Math.max(from[axis], place[axis] * chunk[axis]);
      long end = Math.min(from[axis] + size[axis], (place[axis] + 1) * chunk[axis]);
      inChunk[axis] = begin - place[axis] * chunk[axis];
      inBox[axis] = begin - from[axis];
      shared[axis] = (int) (end - begin);
    }
    BoxCopy.walk(
        new BoxCopy.Place(chunk, inChunk),
        new BoxCopy.Place(Arrays.stream(size).asLongStream().toArray(), inBox),
        shared,
        (source, at, elements) ->
            target.put(
                (int) at * elementBytes,
                values,
                (int) source * elementBytes,
                elements * elementBytes));
  }
}

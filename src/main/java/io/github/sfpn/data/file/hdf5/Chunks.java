package io.github.sfpn.data.file.hdf5;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Values in chunks. The last chunk is kept while memory allows, for windows smaller than chunks.
 */
final class Chunks implements StoredArray.Layout {
  private final ChunkTable table;
  private final FilterPipeline pipeline;
  private final boolean edgesUnfiltered;
  private final int elementBytes;
  private final AtomicReference<SoftReference<Decoded>> last =
      new AtomicReference<>(new SoftReference<>(null));

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Decoded(StoredChunk chunk, byte[] values) {}

  /**
   * @param table the chunks that were written; of others, a box keeps its fill values
   * @param edgesUnfiltered whether chunks that reach past the dataset's edge are stored as they are
   */
  Chunks(ChunkTable table, FilterPipeline pipeline, boolean edgesUnfiltered, int elementBytes) {
    this.table = table;
    this.pipeline = pipeline;
    this.edgesUnfiltered = edgesUnfiltered;
    this.elementBytes = elementBytes;
  }

  int[] dimensions() {
    int[] chunk = new int[table.grid().rank()];
    Arrays.setAll(chunk, table.grid()::chunk);
    return chunk;
  }

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
    Decoded known = last.get().get();
    if (known != null && known.chunk().equals(chunk)) {
      return known.values();
    }
    byte[] stored = storage.read(chunk.address(), chunk.bytes()).array();
    boolean asIs = edgesUnfiltered && table.grid().isCutOff(place);
    byte[] values = pipeline.decoded(stored, asIs ? -1 : chunk.skippedFilters());
    last.set(new SoftReference<>(new Decoded(chunk, values)));
    return values;
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

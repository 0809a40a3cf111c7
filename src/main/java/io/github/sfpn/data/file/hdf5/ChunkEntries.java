package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/**
 * The entries of an index that is an array: one per chunk of the dataset at its largest, in
 * row-major order, but the axis that may grow without a limit before all others.
 */
final class ChunkEntries {
  private static final int FILTERED = 1;

  private final Storage storage;
  private final ChunkTable table;
  private final boolean filtered;
  private final int entryBytes;
  private final int unlimited;

  /**
   * @param client 0 where chunks are stored as they are, 1 where they are filtered
   */
  ChunkEntries(Storage storage, ChunkTable table, int client, int entryBytes) {
    this.storage = storage;
    this.table = table;
    this.filtered = client == FILTERED;
    this.entryBytes = entryBytes;
    int sizeBytes = entryBytes - storage.offsetBytes() - 4;
    if (client < 0
        || client > FILTERED
        || (filtered ? sizeBytes < 1 || sizeBytes > 8 : entryBytes != storage.offsetBytes())) {
      throw new HdfException("entries of %d bytes, kind %d".formatted(entryBytes, client));
    }
    int found = 0;
    for (int axis = 0; axis < table.grid().rank(); axis++) {
      found = table.grid().isUnlimited(axis) ? axis : found;
    }
    unlimited = found;
  }

  int entryBytes() {
    return entryBytes;
  }

  /** Takes the entry of a number from the buffer. */
  void add(ByteBuffer bytes, long number) {
    long address = storage.offset(bytes);
    long stored = table.grid().chunkBytes();
    int skipped = 0;
    if (filtered) {
      stored = Storage.unsigned(bytes, entryBytes - storage.offsetBytes() - 4);
      skipped = bytes.getInt();
    }
    table.add(new StoredChunk(address, stored, skipped), place(number));
  }

  /** Where the chunk of a number stands in the grid. */
  long[] place(long number) {
    ChunkGrid grid = table.grid();
    long[] place = new long[grid.rank()];
    long left = number;
    for (int axis = grid.rank() - 1; axis >= 0; axis--) {
      if (axis != unlimited) {
        long count = Math.max(1, grid.largestCount(axis));
        place[axis] = left % count;
        left /= count;
      }
    }
    place[unlimited] = left;
    return place;
  }
}

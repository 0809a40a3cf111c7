package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/** The index of chunks that most files have: a B-tree of version 1 (specification III.A.1). */
final class BinaryTree {
  private static final int CHUNKS = 1;

  private final Storage storage;
  private final ChunkTable table;
  private long nodes;

  private BinaryTree(Storage storage, ChunkTable table) {
    this.storage = storage;
    this.table = table;
  }

  static void read(Storage storage, long address, ChunkTable table) {
    new BinaryTree(storage, table).node(address, -1);
  }

  /**
   * @param level that the node must have; negative: any
   */
  private void node(long address, int level) {
    int prefix = 8 + 2 * storage.offsetBytes();
    ByteBuffer head = storage.read(address, prefix);
    Storage.requireSignature(head, "TREE");
    int type = head.get();
    int found = head.get() & 0xFF;
    int entries = head.getShort() & 0xFFFF;
    if (type != CHUNKS || (level >= 0 && found != level)) {
      throw new HdfException("a node of type %d and level %d".formatted(type, found));
    }
    if (++nodes > storage.size() / prefix) {
      throw new HdfException("an index of more nodes than the file holds");
    }
    int rank = table.grid().rank();
    int keyBytes = 8 + 8 * (rank + 1);
    ByteBuffer body =
        storage.read(address + prefix, (long) entries * (keyBytes + storage.offsetBytes()));
    for (int i = 0; i < entries; i++) {
      long bytes = Storage.unsigned(body, 4);
      int skipped = body.getInt();
      long[] place = place(body);
      long child = storage.offset(body);
      if (found == 0) {
        table.add(new StoredChunk(child, bytes, skipped), place);
      } else {
        node(child, found - 1);
      }
    }
  }

  /** Where a chunk stands in the grid; the format gives its first element, and a 0 behind. */
  private long[] place(ByteBuffer body) {
    long[] place = new long[table.grid().rank()];
    for (int axis = 0; axis < place.length; axis++) {
      long first = body.getLong();
      if (first < 0 || first % table.grid().chunk(axis) != 0) {
        throw new HdfException("a chunk that begins at element " + first);
      }
      place[axis] = first / table.grid().chunk(axis);
    }
    body.getLong();
    return place;
  }
}

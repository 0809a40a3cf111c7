package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/**
 * The index of chunks of a dataset that may grow along several axes: a B-tree of version 2
 * (specification III.A.2) of records of type 10 (chunks as they are) or 11 (filtered chunks).
 */
final class SecondBinaryTree {
  private static final int FILTERED = 11;
  private static final int OVERHEAD = 10;
  private static final int DEEPEST = 16;

  private final Storage storage;
  private final ChunkTable table;
  private final int type;
  private final int nodeBytes;
  private final int recordBytes;
  private final int countBytes;
  private final int[] totalBytes;
  private long nodes;

  private SecondBinaryTree(
      Storage storage, ChunkTable table, int type, int nodeBytes, int recordBytes, int depth) {
    this.storage = storage;
    this.table = table;
    this.type = type;
    this.nodeBytes = nodeBytes;
    this.recordBytes = recordBytes;
    int sizeBytes = type == FILTERED ? storedSizeBytes() : 0;
    if ((type != 10 && type != FILTERED)
        || depth > DEEPEST
        || nodeBytes < OVERHEAD + recordBytes
        || recordBytes < 1
        || (type == FILTERED && (sizeBytes < 1 || sizeBytes > 8))) {
      throw new HdfException(
          "an index of type %d, depth %d, nodes of %d and records of %d bytes"
              .formatted(type, depth, nodeBytes, recordBytes));
    }
    // how many records a node and all below it may have, and the bytes that such a number takes
    double most = Math.floorDiv(nodeBytes - OVERHEAD, recordBytes);
    countBytes = bytesFor(most);
    totalBytes = new int[depth + 1];
    for (int level = 1; level <= depth; level++) {
      int pointer = storage.offsetBytes() + countBytes + totalBytes[level - 1];
      int records = (nodeBytes - OVERHEAD - pointer) / (recordBytes + pointer);
      most = (records + 1) * most + records;
      totalBytes[level] = bytesFor(most);
    }
  }

  private int storedSizeBytes() {
    return recordBytes - storage.offsetBytes() - 4 - 8 * table.grid().rank();
  }

  private static int bytesFor(double number) {
    return Math.max(0, Math.getExponent(Math.max(1, number))) / 8 + 1;
  }

  static void read(Storage storage, long address, ChunkTable table) {
    ByteBuffer head =
        storage.block(address, 22L + storage.offsetBytes() + storage.lengthBytes(), "BTHD");
    requireVersion(head.get());
    int type = head.get();
    int nodeBytes = head.getInt();
    int recordBytes = head.getShort() & 0xFFFF;
    int depth = head.getShort() & 0xFFFF;
    head.getShort(); // when nodes are split and merged
    long root = storage.offset(head);
    int records = head.getShort() & 0xFFFF;
    if (root >= 0) {
      new SecondBinaryTree(storage, table, type, nodeBytes, recordBytes, depth)
          .node(root, records, depth);
    }
  }

  private static void requireVersion(int version) {
    if (version != 0) {
      throw new HdfException("an index of version " + version);
    }
  }

  private void node(long address, long records, int level) {
    if (++nodes > storage.size() / nodeBytes || records < 0 || records > nodeBytes) {
      throw new HdfException("an index of more nodes than the file holds");
    }
    int pointer = level == 0 ? 0 : storage.offsetBytes() + countBytes + totalBytes[level - 1];
    long used = OVERHEAD + records * recordBytes + (level == 0 ? 0 : (records + 1) * pointer);
    ByteBuffer body = storage.block(address, used, level == 0 ? "BTLF" : "BTIN");
    requireVersion(body.get());
    if (body.get() != type) {
      throw new HdfException("nodes of different types in one index");
    }
    for (int i = 0; i < records; i++) {
      record(body);
    }
    for (int i = 0; level > 0 && i <= records; i++) {
      long child = storage.offset(body);
      long childRecords = Storage.unsigned(body, countBytes);
      if (level > 1) {
        Storage.unsigned(body, totalBytes[level - 1]);
      }
      node(child, childRecords, level - 1);
    }
  }

  private void record(ByteBuffer body) {
    long address = storage.offset(body);
    long bytes =
        type == FILTERED ? Storage.unsigned(body, storedSizeBytes()) : table.grid().chunkBytes();
    int skipped = type == FILTERED ? body.getInt() : 0;
    long[] place = new long[table.grid().rank()];
    for (int axis = 0; axis < place.length; axis++) {
      place[axis] = body.getLong();
    }
    table.add(new StoredChunk(address, bytes, skipped), place);
  }
}

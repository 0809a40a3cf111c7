package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/** The index of chunks of a dataset that cannot grow without a limit (specification VII.D). */
final class FixedArray {
  private FixedArray() {}

  static void read(Storage storage, long address, ChunkTable table) {
    ByteBuffer head =
        storage.block(address, 12L + storage.lengthBytes() + storage.offsetBytes(), "FAHD");
    requireVersion(head.get());
    ChunkEntries entries = new ChunkEntries(storage, table, head.get(), head.get() & 0xFF);
    int pageBits = head.get();
    long count = storage.length(head);
    long block = storage.offset(head);
    if (block < 0) {
      return;
    }
    if (count < 0 || count > storage.size() / entries.entryBytes() + 1 || pageBits < 0) {
      throw new HdfException("an index of " + count + " chunks");
    }
    long page = pageBits < 31 ? 1L << pageBits : count;
    long prefix = 6L + storage.offsetBytes();
    if (count <= page) {
      ByteBuffer body = storage.block(block, prefix + count * entries.entryBytes() + 4, "FADB");
      requireVersion(body.get());
      body.position((int) prefix);
      for (long number = 0; number < count; number++) {
        entries.add(body, number);
      }
    } else {
      paged(storage, entries, block, count, page);
    }
  }

  private static void requireVersion(int version) {
    if (version != 0) {
      throw new HdfException("an index of version " + version);
    }
  }

  /** In pages, of which the head says which were written; each has its own checksum. */
  private static void paged(
      Storage storage, ChunkEntries entries, long block, long count, long page) {
    long pages = (count + page - 1) / page;
    long prefix = 6L + storage.offsetBytes();
    long written = (pages + 7) / 8;
    ByteBuffer head = storage.block(block, prefix + written + 4, "FADB");
    requireVersion(head.get());
    long at = block + prefix + written + 4;
    for (long k = 0; k < pages; k++) {
      long length = Math.min(page, count - k * page);
      if ((head.get((int) (prefix + k / 8)) & (0x80 >> (k % 8))) != 0) {
        ByteBuffer body = Storage.checked(storage.read(at, length * entries.entryBytes() + 4));
        for (long i = 0; i < length; i++) {
          entries.add(body, k * page + i);
        }
      }
      at += length * entries.entryBytes() + 4;
    }
  }
}

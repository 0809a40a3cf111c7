package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/**
 * The index of chunks of a dataset that may grow along one axis (specification VII.C): the first
 * entries stand in the index block, the others in data blocks that grow as the array does.
 */
final class ExtensibleArray {
  private final Storage storage;
  private final ChunkEntries entries;
  private final long headAddress;
  private final int offsetBytes;
  private final int firstEntries;
  private final int smallestBlock;
  private final int smallestPointers;
  private final long pageEntries;
  private final int superBlocks;
  private final long set;

  private ExtensibleArray(Storage storage, long address, ChunkTable table, ByteBuffer head) {
    this.storage = storage;
    this.headAddress = address;
    requireVersion(head.get());
    this.entries = new ChunkEntries(storage, table, head.get(), head.get() & 0xFF);
    int mostBits = head.get() & 0xFF;
    this.offsetBytes = (mostBits + 7) / 8;
    this.firstEntries = head.get() & 0xFF;
    this.smallestBlock = head.get() & 0xFF;
    this.smallestPointers = head.get() & 0xFF;
    int pageBits = head.get() & 0xFF;
    this.pageEntries = 1L << Math.min(62, pageBits);
    if (Integer.bitCount(smallestBlock) != 1
        || Integer.bitCount(smallestPointers) != 1
        || mostBits > 64) {
      throw new HdfException("an index with blocks of " + smallestBlock + " entries");
    }
    this.superBlocks = 1 + mostBits - Integer.numberOfTrailingZeros(smallestBlock);
    for (int i = 0; i < 4; i++) {
      storage.length(head); // how many blocks there are, and their bytes
    }
    this.set = storage.length(head);
    if (set < 0) {
      throw new HdfException("an index of " + set + " chunks");
    }
  }

  static void read(Storage storage, long address, ChunkTable table) {
    int bytes = 16 + 6 * storage.lengthBytes() + storage.offsetBytes();
    ByteBuffer head = storage.block(address, bytes, "EAHD");
    ExtensibleArray array = new ExtensibleArray(storage, address, table, head);
    head.position(bytes - 4 - storage.offsetBytes());
    long index = storage.offset(head);
    if (index >= 0) {
      array.indexBlock(index);
    }
  }

  private static void requireVersion(int version) {
    if (version != 0) {
      throw new HdfException("an index of version " + version);
    }
  }

  /** Data blocks of a super block. */
  private static long blocks(int superBlock) {
    return 1L << (superBlock / 2);
  }

  /** Entries of each data block of a super block. */
  private long blockEntries(int superBlock) {
    return (long) smallestBlock << ((superBlock + 1) / 2);
  }

  private ByteBuffer block(long address, long bytes, String signature, boolean withOffset) {
    ByteBuffer block = storage.block(address, bytes, signature);
    requireVersion(block.get());
    block.get(); // the kind, which the head has said
    if (storage.offset(block) != headAddress) {
      throw new HdfException("a block of another index");
    }
    if (withOffset) {
      Storage.unsigned(block, offsetBytes);
    }
    return block;
  }

  private void indexBlock(long address) {
    // the data blocks of the first super blocks are found without these
    int direct = 2 * Integer.numberOfTrailingZeros(smallestPointers);
    int dataBlocks = 2 * (smallestPointers - 1);
    int indirect = Math.max(0, superBlocks - direct);
    long bytes =
        10L
            + storage.offsetBytes()
            + (long) firstEntries * entries.entryBytes()
            + (long) (dataBlocks + indirect) * storage.offsetBytes();
    ByteBuffer block = block(address, bytes, "EAIB", false);
    for (int i = 0; i < firstEntries; i++) {
      entries.add(block, i);
    }
    long first = firstEntries;
    for (int superBlock = 0; superBlock < direct; superBlock++) {
      for (long i = 0; i < blocks(superBlock); i++) {
        dataBlock(storage.offset(block), first, blockEntries(superBlock), block, -1);
        first += blockEntries(superBlock);
      }
    }
    for (int superBlock = direct; superBlock < superBlocks && first < set; superBlock++) {
      superBlock(storage.offset(block), superBlock, first);
      first += blocks(superBlock) * blockEntries(superBlock);
    }
  }

  private void superBlock(long address, int superBlock, long first) {
    if (address < 0) {
      return;
    }
    long count = blocks(superBlock);
    long size = blockEntries(superBlock);
    long pages = size > pageEntries ? size / pageEntries : 0;
    long bitmap = count * ((pages + 7) / 8);
    long prefix = 6L + storage.offsetBytes() + offsetBytes;
    ByteBuffer block =
        block(address, prefix + bitmap + count * storage.offsetBytes() + 4, "EASB", true);
    block.position((int) (prefix + bitmap));
    for (long i = 0; i < count; i++) {
      dataBlock(storage.offset(block), first + i * size, size, block, 8 * prefix + i * pages);
    }
  }

  /**
   * @param superBlock holds which pages were written
   * @param firstPage the bit of it that stands for the block's first page
   */
  private void dataBlock(
      long address, long first, long size, ByteBuffer superBlock, long firstPage) {
    if (address < 0) {
      return;
    }
    long prefix = 6L + storage.offsetBytes() + offsetBytes;
    if (size <= pageEntries) {
      ByteBuffer block = block(address, prefix + size * entries.entryBytes() + 4, "EADB", true);
      for (long i = 0; i < size; i++) {
        entries.add(block, first + i);
      }
      return;
    }
    if (firstPage < 0) {
      throw new HdfException("an index with pages in its first blocks");
    }
    block(address, prefix + 4, "EADB", true);
    long pageBytes = pageEntries * entries.entryBytes() + 4;
    for (long page = 0; page < size / pageEntries; page++) {
      long bit = firstPage + page;
      if ((superBlock.get((int) (bit / 8)) & (0x80 >> (bit % 8))) != 0) {
        ByteBuffer body =
            Storage.checked(storage.read(address + prefix + 4 + page * pageBytes, pageBytes));
        for (long i = 0; i < pageEntries; i++) {
          entries.add(body, first + page * pageEntries + i);
        }
      }
    }
  }
}

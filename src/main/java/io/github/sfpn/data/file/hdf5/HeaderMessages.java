package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What jHDF 0.13.0 does not pass on of a dataset's object header: whether the edge chunks are
 * stored without filters, the fill value in every version of its message, and where a layout stands
 * that it refuses.
 *
 * @param edgesUnfiltered bit 0 of the chunked layout's flags (specification IV.A.2.i, version 4)
 * @param fillValue the bytes of one element; empty where none is defined
 * @param layouts where the data layouts stand, of which a dataset has one
 */
record HeaderMessages(
    boolean edgesUnfiltered, Optional<byte[]> fillValue, List<LayoutPlace> layouts) {
  /**
   * Where a data layout stands.
   *
   * @param version of the message
   * @param address of the byte with the version
   * @param block of the messages, which ends with its checksum
   * @param blockBytes with the checksum; 0: the block has none
   */
  record LayoutPlace(int version, long address, long block, long blockBytes) {}

  private static final int OLD_FILL_VALUE = 4;
  private static final int FILL_VALUE = 5;
  private static final int LAYOUT = 8;
  private static final int CONTINUATION = 16;
  private static final int CHUNKED = 2;
  private static final int MOST_BLOCKS = 1000;

  /** Reads the header at an address. */
  static HeaderMessages read(Storage storage, long address) {
    Walk walk = new Walk(storage);
    if (storage.read(address, 1).get(0) == 1) {
      walk.firstVersion(address);
    } else {
      walk.secondVersion(address);
    }
    return new HeaderMessages(
        walk.edgesUnfiltered,
        walk.fillValue.isPresent() ? walk.fillValue : walk.oldFillValue,
        List.copyOf(walk.layouts));
  }

  private record Block(long address, long length) {}

  private static final class Walk {
    private final Storage storage;
    private final Deque<Block> continuations = new ArrayDeque<>();
    private final List<LayoutPlace> layouts = new ArrayList<>();
    private boolean edgesUnfiltered;
    private Optional<byte[]> fillValue = Optional.empty();
    private Optional<byte[]> oldFillValue = Optional.empty();

    Walk(Storage storage) {
      this.storage = storage;
    }

    void firstVersion(long address) {
      ByteBuffer prefix = storage.read(address, 12);
      Block first = new Block(address + 16, prefix.getInt(8) & 0xFFFFFFFFL);
      messages(storage.read(first.address(), first.length()), first, false, false);
      for (int blocks = 0; !continuations.isEmpty(); blocks++) {
        requireFew(blocks);
        Block block = continuations.remove();
        messages(storage.read(block.address(), block.length()), block, false, false);
      }
    }

    void secondVersion(long address) {
      ByteBuffer prefix = storage.read(address, 6);
      Storage.requireSignature(prefix, "OHDR");
      int flags = prefix.get(5);
      int skipped = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
      int sizeBytes = 1 << (flags & 3);
      long size = Storage.unsigned(storage.read(address + skipped, sizeBytes), sizeBytes);
      boolean ordered = (flags & 4) != 0;
      Block first = new Block(address, skipped + sizeBytes + size + 4);
      ByteBuffer all = storage.read(address, first.length());
      messages(all.position(skipped + sizeBytes).limit(all.limit() - 4), first, true, ordered);
      for (int blocks = 0; !continuations.isEmpty(); blocks++) {
        requireFew(blocks);
        Block block = continuations.remove();
        ByteBuffer bytes = storage.read(block.address(), block.length());
        Storage.requireSignature(bytes, "OCHK");
        messages(bytes.limit(bytes.limit() - 4), block, true, ordered);
      }
    }

    private static void requireFew(int blocks) {
      if (blocks > MOST_BLOCKS) {
        throw new HdfException("an object header of more than " + MOST_BLOCKS + " blocks");
      }
    }

    /** Takes what remains of a block, which the buffer holds from its beginning. */
    private void messages(ByteBuffer bytes, Block block, boolean second, boolean ordered) {
      int prefix = second ? (ordered ? 6 : 4) : 8;
      while (bytes.remaining() >= prefix) {
        int start = bytes.position();
        int type = second ? bytes.get(start) & 0xFF : bytes.getShort(start) & 0xFFFF;
        int size = bytes.getShort(start + (second ? 1 : 2)) & 0xFFFF;
        boolean shared = (bytes.get(start + (second ? 3 : 4)) & 2) != 0;
        if (size > bytes.remaining() - prefix) {
          return; // a gap at the end of the block
        }
        if (type == LAYOUT && size > 0) {
          long at = block.address() + start + prefix;
          int version = bytes.get(start + prefix);
          layouts.add(new LayoutPlace(version, at, block.address(), second ? block.length() : 0));
        }
        message(type, shared, bytes.slice(start + prefix, size).order(ByteOrder.LITTLE_ENDIAN));
        bytes.position(start + prefix + size);
      }
    }

    private void message(int type, boolean shared, ByteBuffer body) {
      if (shared && (type == FILL_VALUE || type == OLD_FILL_VALUE)) {
        throw new HdfException("a fill value in the table of shared messages");
      }
      switch (type) {
        case CONTINUATION ->
            continuations.add(new Block(storage.offset(body), storage.length(body)));
        case LAYOUT ->
            edgesUnfiltered = body.get() >= 4 && body.get() == CHUNKED && (body.get() & 1) != 0;
        case FILL_VALUE -> fillValue = fillValue(body);
        case OLD_FILL_VALUE -> oldFillValue = sized(body);
        default -> {
          // jHDF reads the rest
        }
      }
    }

    private static Optional<byte[]> fillValue(ByteBuffer body) {
      int version = body.get();
      if (version == 3) {
        boolean defined = (body.get() & 0x20) != 0;
        return defined ? sized(body) : Optional.empty();
      }
      body.getShort(); // when space is taken and when the value is written
      boolean defined = body.get() != 0;
      return defined || version == 1 ? sized(body) : Optional.empty();
    }

    /** A value behind its size; a size of 0 stands for the default. */
    private static Optional<byte[]> sized(ByteBuffer body) {
      if (body.remaining() < 4) {
        return Optional.empty();
      }
      int size = body.getInt();
      if (size <= 0 || size > body.remaining()) {
        return Optional.empty();
      }
      byte[] value = new byte[size];
      body.get(value);
      return Optional.of(value);
    }
  }
}

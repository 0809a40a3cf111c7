package io.github.sfpn.data.file.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.api.Dataset;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file's bytes as jHDF 0.13.0 can take them.
 *
 * <p>What lies past the end of the file is refused before jHDF takes memory for it. Data layouts of
 * version 5, which HDF5 2.0 writes and jHDF refuses, read as version 4: the message is the same in
 * both. They differ in how many bytes an index takes for the stored size of a chunk, which the
 * indices themselves tell ({@link ChunkEntries}).
 *
 * @param storage the file as it is
 * @param replaced bytes by their addresses
 */
record GuardedStorage(HdfBackingStorage storage, Map<Long, Byte> replaced)
    implements HdfBackingStorage {
  private static final int EARLIER = 4;
  private static final int LATER = 5;

  /**
   * The header of an object.
   *
   * @param storage the bytes that it was read from, and that the object must be read from
   */
  record Header(HdfBackingStorage storage, ObjectHeader messages) {
    private static Header read(HdfBackingStorage storage, long address) {
      return new Header(storage, ObjectHeader.readObjectHeader(storage, address));
    }

    Dataset dataset(String name, HdfFile file) {
      return DatasetLoader.createDataset(storage, messages, name, file);
    }
  }

  /** The bytes of a file in which nothing is replaced. */
  static GuardedStorage of(HdfFile file) {
    return new GuardedStorage(file.getHdfBackingStorage(), Map.of());
  }

  /**
   * Reads an object header.
   *
   * @throws RuntimeException of many kinds if it is damaged or unknown
   */
  static Header header(HdfFile file, long address) {
    GuardedStorage storage = of(file);
    try {
      return Header.read(storage, address);
    } catch (RuntimeException e) {
      Storage bytes = Storage.of(file);
      Map<Long, Byte> replaced = replaced(bytes, HeaderMessages.read(bytes, address).layouts());
      if (replaced.isEmpty()) {
        throw e;
      }
      return Header.read(new GuardedStorage(storage.storage(), replaced), address);
    }
  }

  private static Map<Long, Byte> replaced(
      Storage storage, List<HeaderMessages.LayoutPlace> layouts) {
    Map<Long, Byte> replaced = new HashMap<>();
    for (HeaderMessages.LayoutPlace layout : layouts) {
      if (layout.version() != LATER) {
        continue;
      }
      replaced.put(layout.address(), (byte) EARLIER);
      if (layout.blockBytes() > 0) {
        byte[] block =
            Storage.checked(storage.read(layout.block(), layout.blockBytes())).array().clone();
        block[Math.toIntExact(layout.address() - layout.block())] = EARLIER;
        byte[] checked = new byte[block.length - 4];
        System.arraycopy(block, 0, checked, 0, checked.length);
        int checksum = ChecksumUtils.checksum(checked);
        for (int i = 0; i < 4; i++) {
          replaced.put(layout.block() + checked.length + i, (byte) (checksum >> (8 * i)));
        }
      }
    }
    return replaced;
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    requireInside(address + getUserBlockSize(), length);
    return replacedIn(storage.readBufferFromAddress(address, length), address);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    requireInside(address + getUserBlockSize(), length);
    return replacedIn(storage.map(address, length), address);
  }

  @Override
  public ByteBuffer mapNoOffset(long position, long length) {
    requireInside(position, length);
    return replacedIn(storage.mapNoOffset(position, length), position - getUserBlockSize());
  }

  private void requireInside(long position, long length) {
    if (position < 0 || length < 0 || length > storage.size() - position) {
      throw new HdfException(
          "%d bytes at position %d, past the end of the file".formatted(length, position));
    }
  }

  private ByteBuffer replacedIn(ByteBuffer read, long address) {
    if (replaced.isEmpty()) {
      return read;
    }
    ByteBuffer copy = ByteBuffer.allocate(read.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    copy.put(read).flip();
    replaced.forEach(
        (at, value) -> {
          if (at >= address && at < address + copy.limit()) {
            copy.put((int) (at - address), value);
          }
        });
    return copy;
  }

  @Override
  public long getUserBlockSize() {
    return storage.getUserBlockSize();
  }

  @Override
  public Superblock getSuperblock() {
    return storage.getSuperblock();
  }

  @Override
  public FileChannel getFileChannel() {
    return storage.getFileChannel();
  }

  @Override
  public int getSizeOfOffsets() {
    return storage.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return storage.getSizeOfLengths();
  }

  @Override
  public void close() {
    storage.close();
  }

  @Override
  public long size() {
    return storage.size();
  }

  @Override
  public boolean inMemory() {
    return storage.inMemory();
  }
}

package io.github.sfpn.data.file.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an open HDF5 file by the addresses that stand in it, which count from the end of the
 * user block.
 *
 * @param base bytes of the user block
 * @param offsetBytes bytes that an address takes
 * @param lengthBytes bytes that a length takes
 */
record Storage(FileChannel channel, long base, int offsetBytes, int lengthBytes) {
  static Storage of(HdfFile file) {
    Superblock superblock = file.getHdfBackingStorage().getSuperblock();
    return new Storage(
        file.getHdfBackingStorage().getFileChannel(),
        superblock.getBaseAddressByte(),
        superblock.getSizeOfOffsets(),
        superblock.getSizeOfLengths());
  }

  /** Reads bytes, which must be in the file; the buffer is little endian, as all of the format. */
  ByteBuffer read(long address, long length) {
    try {
      if (address < 0 || length < 0 || length > channel.size() - base - address) {
        throw new HdfException(
            "%d bytes at address %d, past the end of the file".formatted(length, address));
      }
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, base + address + bytes.position()) < 0) {
          throw new HdfException("the file ends at address " + (address + bytes.position()));
        }
      }
      return bytes.flip();
    } catch (IOException e) {
      throw new HdfException("cannot read at address " + address + ": " + e.getMessage(), e);
    }
  }

  /** The size of the file in bytes. */
  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new HdfException("cannot tell the size of the file: " + e.getMessage(), e);
    }
  }

  /** Reads a block that begins with a signature and ends with its checksum, which must be right. */
  ByteBuffer block(long address, long length, String signature) {
    ByteBuffer block = checked(read(address, length));
    requireSignature(block, signature);
    return block;
  }

  /** The same bytes, whose last four must be the checksum of those before. */
  static ByteBuffer checked(ByteBuffer bytes) {
    ChecksumUtils.validateChecksum(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  /** Steps over a signature of four letters, which must be this one. */
  static void requireSignature(ByteBuffer bytes, String expected) {
    byte[] found = new byte[4];
    bytes.get(found);
    String text = new String(found, StandardCharsets.ISO_8859_1);
    if (!text.equals(expected)) {
      throw new HdfException("'%s' where '%s' should be".formatted(text, expected));
    }
  }

  /** Takes an address; -1 where it is undefined. */
  long offset(ByteBuffer bytes) {
    long offset = unsigned(bytes, offsetBytes);
    boolean undefined = offsetBytes < 8 && offset == (1L << (8 * offsetBytes)) - 1;
    return undefined ? -1 : offset;
  }

  /** Takes a length. */
  long length(ByteBuffer bytes) {
    return unsigned(bytes, lengthBytes);
  }

  /** Takes an unsigned number of one to eight bytes; negative if it passes 63 bits. */
  static long unsigned(ByteBuffer bytes, int count) {
    if (count < 1 || count > 8) {
      throw new HdfException("a number of " + count + " bytes");
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes.get() & 0xFFL) << (8 * i);
    }
    return value;
  }
}

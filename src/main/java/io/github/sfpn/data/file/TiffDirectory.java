package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF file: whole numbers by tag, from a file of either byte order, with
 * offsets of 32 bits or of 64 (BigTIFF).
 */
final class TiffDirectory {
  private static final int MOST_ENTRIES = 4096;

  private final Path path;
  private final FileChannel channel;
  private final ByteOrder order;
  private final boolean big;
  private final Map<Integer, long[]> entries = new HashMap<>();
  private boolean last;

  private TiffDirectory(Path path, FileChannel channel, ByteOrder order, boolean big) {
    this.path = path;
    this.channel = channel;
    this.order = order;
    this.big = big;
  }

  static TiffDirectory read(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer header = bytes(path, channel, ByteOrder.BIG_ENDIAN, 0, 8);
      ByteOrder order = header.get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      boolean big = header.order(order).getShort(2) == 43;
      TiffDirectory directory = new TiffDirectory(path, channel, order, big);
      directory.read(
          big
              ? bytes(path, channel, order, 8, 8).getLong()
              : Integer.toUnsignedLong(header.getInt(4)));
      return directory;
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private void read(long offset) throws IOException {
    int countSize = big ? 8 : 2;
    ByteBuffer countBytes = bytes(path, channel, order, offset, countSize);
    long count = big ? countBytes.getLong() : Short.toUnsignedInt(countBytes.getShort());
    if (count < 1 || count > MOST_ENTRIES) {
      throw TiffFile.damaged(path, "a directory of %d entries".formatted(count), null);
    }
    int size = big ? 20 : 12;
    int inline = big ? 8 : 4;
    ByteBuffer all = bytes(path, channel, order, offset + countSize, (int) count * size + inline);
    for (int i = 0; i < count; i++) {
      ByteBuffer entry = all.slice(i * size, size).order(order);
      int tag = Short.toUnsignedInt(entry.getShort());
      int width = width(entry.getShort());
      long number = big ? entry.getLong() : Integer.toUnsignedLong(entry.getInt());
      if (TiffTag.isUsed(tag) && width > 0) {
        entries.put(tag, values(tag, entry.slice().order(order), width, number));
      }
    }
    int next = (int) count * size;
    last = (big ? all.getLong(next) : all.getInt(next)) == 0;
  }

  private static int width(short type) {
    return switch (type) {
      case 1 -> 1; // BYTE
      case 3 -> 2; // SHORT
      case 4, 13 -> 4; // LONG, IFD
      case 16, 18 -> 8; // LONG8, IFD8
      default -> 0; // no whole number
    };
  }

  private long[] values(int tag, ByteBuffer inline, int width, long count) throws IOException {
    if (count < 1 || count > channel.size()) {
      throw TiffFile.damaged(path, "%d values of tag %d".formatted(count, tag), null);
    }
    ByteBuffer bytes = inline;
    if (count * width > inline.remaining()) {
      long offset = big ? inline.getLong() : Integer.toUnsignedLong(inline.getInt());
      bytes = bytes(path, channel, order, offset, count * width);
    }
    long[] values = new long[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (width) {
            case 1 -> bytes.get() & 0xFF;
            case 2 -> bytes.getShort() & 0xFFFF;
            case 4 -> Integer.toUnsignedLong(bytes.getInt());
            default -> bytes.getLong();
          };
    }
    return values;
  }

  /** Bytes of the file, once it is known that it has so many. */
  static ByteBuffer bytes(Path path, FileChannel channel, ByteOrder order, long offset, long count)
      throws IOException {
    if (offset < 0 || count < 0 || offset > channel.size() - count || count > Integer.MAX_VALUE) {
      throw TiffFile.damaged(
          path, "%d bytes at %d in a file of %d".formatted(count, offset, channel.size()), null);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) count).order(order);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw TiffFile.damaged(path, "it ends too early", null);
      }
    }
    return bytes.flip();
  }

  ByteOrder order() {
    return order;
  }

  boolean isBig() {
    return big;
  }

  /** Whether no other image follows in the file. */
  boolean isLast() {
    return last;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The values of a tag. */
  long[] all(int tag) {
    long[] values = entries.get(tag);
    if (values == null) {
      throw TiffFile.damaged(path, "no tag " + tag, null);
    }
    return values;
  }

  /** The one value of a tag, which may be repeated for each band. */
  long one(int tag, long otherwise) {
    long[] values = entries.getOrDefault(tag, new long[] {otherwise});
    if (Arrays.stream(values).anyMatch(value -> value != values[0])) {
      throw new DataException(
          "%s: expected bands of one kind, found %s in TIFF tag %d. Convert it to one type of number."
              .formatted(path, Arrays.toString(values), tag));
    }
    return values[0];
  }

  /** A size, 1 or more. */
  int size(int tag, long otherwise) {
    long value = one(tag, otherwise);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw TiffFile.damaged(path, "%d in tag %d".formatted(value, tag), null);
    }
    return (int) value;
  }
}

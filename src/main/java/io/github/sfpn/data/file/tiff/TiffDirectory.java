package io.github.sfpn.data.file.tiff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of a TIFF file: numbers and texts by tag, from a file of either byte order, with
 * offsets of 32 bits or of 64 (BigTIFF).
 */
public final class TiffDirectory {
  private static final int MOST_ENTRIES = 4096;

  /** More pages than any stack of bands has. */
  private static final int MOST_PAGES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final ByteOrder order;
  private final boolean big;
  private final Map<Integer, long[]> numbers = new HashMap<>();
  private final Map<Integer, double[]> fractions = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();

  private TiffDirectory(Path path, FileChannel channel, ByteOrder order, boolean big) {
    this.path = path;
    this.channel = channel;
    this.order = order;
    this.big = big;
  }

  /** All directories of a file, one for each page, at least one. */
  public static List<TiffDirectory> readAll(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer header = bytes(path, channel, ByteOrder.BIG_ENDIAN, 0, 8);
      ByteOrder order = header.get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      boolean big = header.order(order).getShort(2) == 43;
      long offset =
          big
              ? bytes(path, channel, order, 8, 8).getLong()
              : Integer.toUnsignedLong(header.getInt(4));
      List<TiffDirectory> all = new ArrayList<>();
      Set<Long> visited = new HashSet<>();
      do {
        if (!visited.add(offset) || all.size() == MOST_PAGES) {
          throw TiffFile.damaged(path, "directories that go round in a circle", null);
        }
        TiffDirectory directory = new TiffDirectory(path, channel, order, big);
        offset = directory.read(offset);
        all.add(directory);
      } while (offset != 0);
      return all;
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Reads the directory at an offset and returns where the next one is, or 0. */
  private long read(long offset) throws IOException {
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
      int type = Short.toUnsignedInt(entry.getShort());
      long values = big ? entry.getLong() : Integer.toUnsignedLong(entry.getInt());
      if (TiffTag.isUsed(tag)) {
        read(tag, type, entry.slice().order(order), values);
      }
    }
    int next = (int) count * size;
    return big ? all.getLong(next) : Integer.toUnsignedLong(all.getInt(next));
  }

  private void read(int tag, int type, ByteBuffer inline, long count) throws IOException {
    switch (type) {
      case 1 -> numbers.put(tag, whole(field(tag, inline, 1, count), 1)); // BYTE
      case 2 -> texts.put(tag, text(field(tag, inline, 1, count))); // ASCII
      case 3 -> numbers.put(tag, whole(field(tag, inline, 2, count), 2)); // SHORT
      case 4, 13 -> numbers.put(tag, whole(field(tag, inline, 4, count), 4)); // LONG, IFD
      case 16, 18 -> numbers.put(tag, whole(field(tag, inline, 8, count), 8)); // LONG8, IFD8
      case 12 -> { // DOUBLE
        ByteBuffer bytes = field(tag, inline, 8, count);
        double[] values = new double[bytes.remaining() / 8];
        bytes.asDoubleBuffer().get(values);
        fractions.put(tag, values);
      }
      default -> {} // no type of the tags that are used
    }
  }

  private static String text(ByteBuffer bytes) {
    String text = UTF_8.decode(bytes).toString();
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** The values of a tag as bytes, in its own line or where that points to. */
  private ByteBuffer field(int tag, ByteBuffer inline, int width, long count) throws IOException {
    if (count < 1 || count > channel.size()) {
      throw TiffFile.damaged(path, "%d values of tag %d".formatted(count, tag), null);
    }
    if (count * width <= inline.remaining()) {
      return inline.limit((int) count * width);
    }
    long offset = big ? inline.getLong() : Integer.toUnsignedLong(inline.getInt());
    return bytes(path, channel, order, offset, count * width);
  }

  private static long[] whole(ByteBuffer bytes, int width) {
    long[] values = new long[bytes.remaining() / width];
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

  boolean has(int tag) {
    return numbers.containsKey(tag);
  }

  /** The values of a tag of whole numbers. */
  long[] all(int tag) {
    long[] values = numbers.get(tag);
    if (values == null) {
      throw TiffFile.damaged(path, "no tag " + tag, null);
    }
    return values;
  }

  /** The values of a tag of whole numbers; none where it is absent. */
  long[] allOrNone(int tag) {
    return numbers.getOrDefault(tag, new long[0]);
  }

  /** The values of a tag of 64-bit floats; none where it is absent. */
  double[] fractions(int tag) {
    return fractions.getOrDefault(tag, new double[0]);
  }

  /** A tag of text up to its first zero byte. */
  public Optional<String> text(int tag) {
    return Optional.ofNullable(texts.get(tag));
  }

  /** The one value of a tag, which may be repeated for each band. */
  long one(int tag, long otherwise) {
    long[] values = numbers.getOrDefault(tag, new long[] {otherwise});
    if (Arrays.stream(values).anyMatch(value -> value != values[0])) {
      throw new DataException(
          "%s: expected bands of one kind, found %s in TIFF tag %d. Convert it to one type of number: gdal_translate -ot Float32 IN.tif OUT.tif"
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

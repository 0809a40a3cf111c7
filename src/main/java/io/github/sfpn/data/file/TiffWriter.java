package io.github.sfpn.data.file;

import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A TIFF file of little-endian 32-bit floats, pixel-interleaved, in uncompressed strips, which
 * every program reads; a BigTIFF where 4 GiB are not enough.
 */
final class TiffWriter {
  private static final int STRIP_BYTES = 1 << 20;
  private static final long LARGEST_CLASSIC = 0xFFFF_FFFFL - (1 << 24); // room for the directory

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  /** A line of the directory. */
  private record Entry(int tag, int type, List<Long> values) {}

  private final HyperspectralCube cube;
  private final boolean big;
  private final int rowsPerStrip;
  private final int strips;
  private final long rowBytes;

  private TiffWriter(HyperspectralCube cube) {
    this.cube = cube;
    rowBytes = 4L * cube.width() * cube.bands();
    big = rowBytes * cube.height() > LARGEST_CLASSIC;
    rowsPerStrip = (int) Math.min(cube.height(), Math.max(1, STRIP_BYTES / rowBytes));
    strips = (cube.height() + rowsPerStrip - 1) / rowsPerStrip;
  }

  static void write(Path file, HyperspectralCube cube) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new TiffWriter(cube).write(channel);
    }
  }

  private void write(FileChannel channel) throws IOException {
    ByteBuffer directory = directory();
    ByteBuffer header = buffer(headerSize()).put((byte) 'I').put((byte) 'I');
    if (big) {
      header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(headerSize());
    } else {
      header.putShort((short) 42).putInt(headerSize());
    }
    writeFully(channel, header.flip());
    writeFully(channel, directory);
    float[] values = cube.values();
    int rowValues = cube.width() * cube.bands();
    ByteBuffer part = buffer(STRIP_BYTES);
    for (int at = 0; at < rowValues * cube.height(); ) {
      int count = Math.min(part.capacity() / 4, values.length - at);
      part.clear().limit(4 * count);
      part.asFloatBuffer().put(values, at, count);
      writeFully(channel, part);
      at += count;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int headerSize() {
    return big ? 16 : 8;
  }

  /** The directory and what does not fit into its lines; the strips follow it. */
  private ByteBuffer directory() {
    // its size is known once its entries are, which depend on its size: so twice
    int size = directory(entries(0)).remaining();
    return directory(entries(headerSize() + (long) size));
  }

  private List<Entry> entries(long firstStrip) {
    int offsetType = big ? LONG8 : LONG;
    List<Long> each = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    for (int strip = 0; strip < strips; strip++) {
      long rows = Math.min(rowsPerStrip, cube.height() - (long) strip * rowsPerStrip);
      each.add(firstStrip + (long) strip * rowsPerStrip * rowBytes);
      bytes.add(rows * rowBytes);
    }
    boolean colour = cube.bands() == 3;
    int extra = cube.bands() - (colour ? 3 : 1);
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(TiffTag.WIDTH, LONG, List.of((long) cube.width())));
    entries.add(new Entry(TiffTag.HEIGHT, LONG, List.of((long) cube.height())));
    entries.add(new Entry(TiffTag.BITS, SHORT, perBand(cube.bands(), 32)));
    entries.add(new Entry(TiffTag.COMPRESSION, SHORT, List.of(1L)));
    entries.add(new Entry(TiffTag.PHOTOMETRIC, SHORT, List.of(colour ? 2L : 1L)));
    entries.add(new Entry(TiffTag.STRIP_OFFSETS, offsetType, each));
    entries.add(new Entry(TiffTag.BANDS, SHORT, List.of((long) cube.bands())));
    entries.add(new Entry(TiffTag.STRIP_ROWS, LONG, List.of((long) rowsPerStrip)));
    entries.add(new Entry(TiffTag.STRIP_BYTES, offsetType, bytes));
    entries.add(new Entry(TiffTag.PLANAR, SHORT, List.of(1L)));
    if (extra > 0) {
      entries.add(new Entry(TiffTag.EXTRA_SAMPLES, SHORT, perBand(extra, 0)));
    }
    entries.add(new Entry(TiffTag.SAMPLE_FORMAT, SHORT, perBand(cube.bands(), 3)));
    return entries;
  }

  private static List<Long> perBand(int bands, long value) {
    return IntStream.range(0, bands).mapToObj(band -> value).toList();
  }

  private ByteBuffer directory(List<Entry> entries) {
    int inline = big ? 8 : 4;
    int lines = (big ? 8 : 2) + entries.size() * (big ? 20 : 12) + inline;
    int outside =
        entries.stream().mapToInt(entry -> bytes(entry) > inline ? bytes(entry) : 0).sum();
    ByteBuffer all = buffer(lines + outside);
    ByteBuffer far = all.slice(lines, outside).order(ByteOrder.LITTLE_ENDIAN);
    if (big) {
      all.putLong(entries.size());
    } else {
      all.putShort((short) entries.size());
    }
    for (Entry entry : entries) {
      all.putShort((short) entry.tag()).putShort((short) entry.type());
      putOffset(all, entry.values().size());
      int end = all.position() + inline;
      if (bytes(entry) > inline) {
        putOffset(all, (long) headerSize() + lines + far.position());
        put(far, entry);
      } else {
        put(all, entry);
      }
      all.position(end);
    }
    putOffset(all, 0); // no other image
    return all.position(0).limit(lines + outside);
  }

  private void putOffset(ByteBuffer to, long value) {
    if (big) {
      to.putLong(value);
    } else {
      to.putInt((int) value);
    }
  }

  private static int width(Entry entry) {
    return entry.type() == SHORT ? 2 : entry.type() == LONG ? 4 : 8;
  }

  private static int bytes(Entry entry) {
    return width(entry) * entry.values().size();
  }

  private static void put(ByteBuffer to, Entry entry) {
    for (long value : entry.values()) {
      switch (entry.type()) {
        case SHORT -> to.putShort((short) value);
        case LONG -> to.putInt((int) value);
        default -> to.putLong(value);
      }
    }
  }
}

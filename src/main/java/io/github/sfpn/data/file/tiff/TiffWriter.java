package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A TIFF file of little-endian 32-bit floats, pixel-interleaved, in uncompressed strips, which
 * every program reads; a BigTIFF where 4 GiB are not enough.
 */
public final class TiffWriter {
  private static final int STRIP_BYTES = 1 << 20;
  private static final long LARGEST_CLASSIC = 0xFFFF_FFFFL - (1 << 24); // room for the directory

  private final HyperspectralCube cube;
  private final CubeMetadata metadata;
  private final boolean big;
  private final int rowsPerStrip;
  private final int strips;
  private final long rowBytes;

  private TiffWriter(HyperspectralCube cube, CubeMetadata metadata) {
    this.cube = cube;
    this.metadata = metadata;
    rowBytes = 4L * cube.width() * cube.bands();
    big = rowBytes * cube.height() > LARGEST_CLASSIC;
    rowsPerStrip = (int) Math.min(cube.height(), Math.max(1, STRIP_BYTES / rowBytes));
    strips = (cube.height() + rowsPerStrip - 1) / rowsPerStrip;
  }

  public static void write(Path file, HyperspectralCube cube, CubeMetadata metadata)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new TiffWriter(cube, metadata).write(channel);
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

  private List<TiffEntry> entries(long firstStrip) {
    int offsetType = big ? TiffEntry.LONG8 : TiffEntry.LONG;
    List<Long> each = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    for (int strip = 0; strip < strips; strip++) {
      long rows = Math.min(rowsPerStrip, cube.height() - (long) strip * rowsPerStrip);
      each.add(firstStrip + (long) strip * rowsPerStrip * rowBytes);
      bytes.add(rows * rowBytes);
    }
    boolean colour = cube.bands() == 3;
    int extra = cube.bands() - (colour ? 3 : 1);
    List<TiffEntry> entries = new ArrayList<>();
    entries.add(TiffEntry.of(TiffTag.WIDTH, TiffEntry.LONG, List.of((long) cube.width())));
    entries.add(TiffEntry.of(TiffTag.HEIGHT, TiffEntry.LONG, List.of((long) cube.height())));
    entries.add(TiffEntry.of(TiffTag.BITS, TiffEntry.SHORT, perBand(cube.bands(), 32)));
    entries.add(TiffEntry.of(TiffTag.COMPRESSION, TiffEntry.SHORT, List.of(1L)));
    entries.add(TiffEntry.of(TiffTag.PHOTOMETRIC, TiffEntry.SHORT, List.of(colour ? 2L : 1L)));
    entries.add(TiffEntry.of(TiffTag.STRIP_OFFSETS, offsetType, each));
    entries.add(TiffEntry.of(TiffTag.BANDS, TiffEntry.SHORT, List.of((long) cube.bands())));
    entries.add(TiffEntry.of(TiffTag.STRIP_ROWS, TiffEntry.LONG, List.of((long) rowsPerStrip)));
    entries.add(TiffEntry.of(TiffTag.STRIP_BYTES, offsetType, bytes));
    entries.add(TiffEntry.of(TiffTag.PLANAR, TiffEntry.SHORT, List.of(1L)));
    if (extra > 0) {
      entries.add(TiffEntry.of(TiffTag.EXTRA_SAMPLES, TiffEntry.SHORT, perBand(extra, 0)));
    }
    entries.add(TiffEntry.of(TiffTag.SAMPLE_FORMAT, TiffEntry.SHORT, perBand(cube.bands(), 3)));
    entries.addAll(TiffTags.of(metadata, cube.bands()));
    entries.sort(Comparator.comparing(TiffEntry::tag));
    return entries;
  }

  private static List<Long> perBand(int bands, long value) {
    return IntStream.range(0, bands).mapToObj(band -> value).toList();
  }

  private ByteBuffer directory(List<TiffEntry> entries) {
    int inline = big ? 8 : 4;
    int lines = (big ? 8 : 2) + entries.size() * (big ? 20 : 12) + inline;
    int outside =
        entries.stream().mapToInt(entry -> entry.size() > inline ? entry.evenSize() : 0).sum();
    ByteBuffer all = buffer(lines + outside);
    ByteBuffer far = all.slice(lines, outside).order(ByteOrder.LITTLE_ENDIAN);
    if (big) {
      all.putLong(entries.size());
    } else {
      all.putShort((short) entries.size());
    }
    for (TiffEntry entry : entries) {
      all.putShort((short) entry.tag()).putShort((short) entry.type());
      putOffset(all, entry.count());
      int end = all.position() + inline;
      if (entry.size() > inline) {
        putOffset(all, (long) headerSize() + lines + far.position());
        int next = far.position() + entry.evenSize();
        entry.put(far);
        far.position(next);
      } else {
        entry.put(all);
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
}

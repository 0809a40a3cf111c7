package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands before the values of a TIFF file of little-endian numbers, pixel-interleaved, in
 * uncompressed strips without gaps, which every program reads; a BigTIFF where 4 GiB are not
 * enough.
 */
public final class TiffWriter {
  private static final int STRIP_BYTES = 1 << 20;
  private static final long LARGEST_CLASSIC = 0xFFFF_FFFFL - (1 << 24); // room for the directory

  private final CubeShape shape;
  private final ElementType type;
  private final CubeMetadata metadata;
  private final boolean big;
  private final int rowsPerStrip;
  private final int strips;
  private final long rowBytes;

  private TiffWriter(CubeShape shape, ElementType type, CubeMetadata metadata) {
    this.shape = shape;
    this.type = type;
    this.metadata = metadata;
    rowBytes = (long) type.bytes() * shape.width() * shape.bands();
    big = rowBytes * shape.height() > LARGEST_CLASSIC;
    rowsPerStrip = (int) Math.min(shape.height(), Math.max(1, STRIP_BYTES / rowBytes));
    strips = (shape.height() + rowsPerStrip - 1) / rowsPerStrip;
  }

  /** The bytes up to the first value. */
  public static ByteBuffer beginning(CubeShape shape, ElementType type, CubeMetadata metadata) {
    return new TiffWriter(shape, type, metadata).beginning();
  }

  private ByteBuffer beginning() {
    ByteBuffer directory = directory();
    ByteBuffer all = buffer(headerSize() + directory.remaining());
    all.put((byte) 'I').put((byte) 'I');
    if (big) {
      all.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(headerSize());
    } else {
      all.putShort((short) 42).putInt(headerSize());
    }
    return all.put(directory).flip();
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
      long rows = Math.min(rowsPerStrip, shape.height() - (long) strip * rowsPerStrip);
      each.add(firstStrip + (long) strip * rowsPerStrip * rowBytes);
      bytes.add(rows * rowBytes);
    }
    boolean colour = shape.bands() == 3;
    int extra = shape.bands() - (colour ? 3 : 1);
    List<TiffEntry> entries = new ArrayList<>();
    entries.add(TiffEntry.of(TiffTag.WIDTH, TiffEntry.LONG, List.of((long) shape.width())));
    entries.add(TiffEntry.of(TiffTag.HEIGHT, TiffEntry.LONG, List.of((long) shape.height())));
    entries.add(
        TiffEntry.of(TiffTag.BITS, TiffEntry.SHORT, perBand(shape.bands(), 8L * type.bytes())));
    entries.add(TiffEntry.of(TiffTag.COMPRESSION, TiffEntry.SHORT, List.of(1L)));
    entries.add(TiffEntry.of(TiffTag.PHOTOMETRIC, TiffEntry.SHORT, List.of(colour ? 2L : 1L)));
    entries.add(TiffEntry.of(TiffTag.STRIP_OFFSETS, offsetType, each));
    entries.add(TiffEntry.of(TiffTag.BANDS, TiffEntry.SHORT, List.of((long) shape.bands())));
    entries.add(TiffEntry.of(TiffTag.STRIP_ROWS, TiffEntry.LONG, List.of((long) rowsPerStrip)));
    entries.add(TiffEntry.of(TiffTag.STRIP_BYTES, offsetType, bytes));
    entries.add(TiffEntry.of(TiffTag.PLANAR, TiffEntry.SHORT, List.of(1L)));
    if (extra > 0) {
      entries.add(TiffEntry.of(TiffTag.EXTRA_SAMPLES, TiffEntry.SHORT, perBand(extra, 0)));
    }
    entries.add(
        TiffEntry.of(
            TiffTag.SAMPLE_FORMAT, TiffEntry.SHORT, perBand(shape.bands(), sampleFormat())));
    entries.addAll(TiffTags.of(metadata, shape.bands()));
    entries.sort(Comparator.comparing(TiffEntry::tag));
    return entries;
  }

  private long sampleFormat() {
    return switch (type) {
      case UINT16 -> 1;
      case INT16 -> 2;
      default -> 3;
    };
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

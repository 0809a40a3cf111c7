package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * A file of little-endian numbers that is written window by window, in any order: what the values
 * of a {@link RawArray} are read from.
 */
public final class RawBlocks implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long offset;
  private final CubeShape shape;
  private final Strides strides;
  private final Encoding encoding;

  private RawBlocks(
      FileChannel channel, long offset, CubeShape shape, Strides strides, Encoding encoding) {
    this.channel = channel;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.encoding = encoding;
  }

  /**
   * Begins a file.
   *
   * @param beginning what stands before the values
   * @param strides rows apart by whole rows of all that stands in them
   */
  public static RawBlocks create(
      Path file, ByteBuffer beginning, CubeShape shape, Strides strides, Encoding encoding)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      long offset = beginning.remaining();
      writeFully(channel, beginning, 0);
      return new RawBlocks(channel, offset, shape, strides, encoding);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Writes a window.
   *
   * @param block its top left pixel is (top, left) of the image; NaN where there is no data
   */
  public void write(int top, int left, HyperspectralCube block) throws IOException {
    if (strides.band() == 1) {
      pixels(top, left, block);
      return;
    }
    try {
      IntStream.range(0, block.bands()).parallel().forEach(band -> linesOf(top, left, block, band));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void linesOf(int top, int left, HyperspectralCube block, int band) {
    try {
      lines(top, left, block, band);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pixels with all their bands side by side. */
  private void pixels(int top, int left, HyperspectralCube block) throws IOException {
    boolean whole = left == 0 && block.width() == shape.width();
    int line = block.width() * block.bands();
    Run run = new Run(place(top, left, 0));
    for (int row = 0; row < block.height(); row++) {
      if (row > 0 && !whole) {
        run.moveTo(place(top + row, left, 0));
      }
      for (int i = row * line; i < (row + 1) * line; i++) {
        run.put(block.values()[i]);
      }
    }
    run.flush();
  }

  /** One band, the pixels of a row side by side. */
  private void lines(int top, int left, HyperspectralCube block, int band) throws IOException {
    boolean whole = left == 0 && strides.row() == block.width();
    Run run = new Run(place(top, left, band));
    for (int row = 0; row < block.height(); row++) {
      if (row > 0 && !whole) {
        run.moveTo(place(top + row, left, band));
      }
      int at = block.index(row, 0) + band;
      for (int column = 0; column < block.width(); column++) {
        run.put(block.values()[at + column * block.bands()]);
      }
    }
    run.flush();
  }

  private long place(long row, long column, long band) {
    return offset + strides.index(row, column, band) * encoding.type().bytes();
  }

  /** Numbers side by side in the file. */
  private final class Run {
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    Run(long position) {
      this.position = position;
    }

    void moveTo(long place) throws IOException {
      flush();
      position = place;
    }

    void put(float value) throws IOException {
      if (!bytes.hasRemaining()) {
        flush();
      }
      encoding.put(bytes, value);
    }

    void flush() throws IOException {
      bytes.flip();
      int count = bytes.remaining();
      writeFully(channel, bytes, position);
      position += count;
      bytes.clear();
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Asks the system to have it all on the disk. */
  public void sync() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

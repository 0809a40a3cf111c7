package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Numbers that stand in a file one after the other, uncompressed: of a window, only the bytes
 * around its own are read, a megabyte at a time, however large the file.
 *
 * @param offset where the first number begins, in bytes
 */
public record RawArray(Path path, long offset, ElementType type, ByteOrder order) {
  private static final int MOST_BYTES = 1 << 20;

  /** To read so many bytes for nothing costs no more than to ask the system once more. */
  private static final int LARGEST_GAP = 1 << 12;

  /** Says whether a file of so many bytes holds so many numbers. */
  public boolean fits(double elements, long fileLength) {
    return offset >= 0 && elements * type.bytes() <= (double) fileLength - offset;
  }

  /** Windows of the array seen as a cube. */
  public CubeReader reader(CubeShape shape, Strides strides) {
    return new Windows(this, shape, strides);
  }

  private record Windows(RawArray array, CubeShape shape, Strides strides) implements CubeReader {
    @Override
    public float[] read(Box box) {
      return array.read(box, strides);
    }

    /** Whole lines along the fastest axis, and all bands but where these are the slowest. */
    @Override
    public CubeShape together() {
      boolean bandsApart = strides.band() > strides.row() && strides.band() > strides.column();
      return new CubeShape(
          strides.row() < strides.column() ? shape.height() : 1,
          shape.width(),
          bandsApart ? 1 : shape.bands());
    }
  }

  /**
   * One axis of what is read.
   *
   * @param from the first position in the array
   * @param positions how far behind it, in steps of one value, each wanted one is; ascending
   * @param targets where each goes, in steps of one value
   */
  @SuppressWarnings("ArrayRecordComponent") // axes are walked, never compared
  private record Axis(long from, long stride, long[] positions, int[] targets) {
    static Axis range(int first, int count, long stride, int targetStride) {
      return new Axis(
          first * stride,
          stride,
          IntStream.range(0, count).mapToLong(i -> i * stride).toArray(),
          IntStream.range(0, count).map(i -> i * targetStride).toArray());
    }

    static Axis bands(Box box, long stride) {
      int[] ascending =
          IntStream.range(0, box.bands())
              .boxed()
              .sorted(Comparator.comparing(box::band))
              .mapToInt(Integer::intValue)
              .toArray();
      long from = box.band(ascending[0]) * stride;
      return new Axis(
          from,
          stride,
          IntStream.of(ascending).mapToLong(k -> box.band(k) * stride - from).toArray(),
          ascending);
    }

    int count() {
      return targets.length;
    }
  }

  private float[] read(Box box, Strides strides) {
    float[] values = new float[box.size()];
    Axis[] axes = {
      Axis.range(box.top(), box.height(), strides.row(), box.width() * box.bands()),
      Axis.range(box.left(), box.width(), strides.column(), box.bands()),
      Axis.bands(box, strides.band())
    };
    Arrays.sort(axes, Comparator.comparingLong(axis -> -axis.stride()));
    long start = axes[0].from() + axes[1].from() + axes[2].from();
    try (FileChannel channel = FileChannel.open(path)) {
      for (int i = 0; i < axes[0].count(); i++) {
        plane(
            channel,
            start + axes[0].positions()[i],
            axes[1],
            axes[2],
            values,
            axes[0].targets()[i]);
      }
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return values;
  }

  /** Reads lines of the fastest axis, as many at once as a megabyte holds. */
  private void plane(
      FileChannel channel, long start, Axis lines, Axis along, float[] values, int target)
      throws IOException {
    long room = MOST_BYTES / type.bytes();
    long length = along.positions()[along.count() - 1] + 1;
    for (int first = 0; first < lines.count(); ) {
      int next = first + 1;
      long from = lines.positions()[first];
      while (next < lines.count()
          && lines.positions()[next] - from + length <= room
          && gap(lines, next, length) <= LARGEST_GAP) {
        next++;
      }
      if (length <= room) {
        long span = lines.positions()[next - 1] - from + length;
        ByteBuffer bytes = bytes(channel, start + from, span);
        for (int line = first; line < next; line++) {
          int ahead = (int) (lines.positions()[line] - from);
          for (int i = 0; i < along.count(); i++) {
            values[target + lines.targets()[line] + along.targets()[i]] =
                (float) type.get(bytes, ahead + (int) along.positions()[i]);
          }
        }
      } else {
        line(channel, start + from, along, values, target + lines.targets()[first]);
      }
      first = next;
    }
  }

  /** Bytes between a line and the one before it. */
  private long gap(Axis lines, int next, long length) {
    return (lines.positions()[next] - lines.positions()[next - 1] - length) * type.bytes();
  }

  /** Reads one line that is longer than a megabyte. */
  private void line(FileChannel channel, long start, Axis along, float[] values, int target)
      throws IOException {
    long room = MOST_BYTES / type.bytes();
    for (int first = 0; first < along.count(); ) {
      long from = along.positions()[first];
      int next = first;
      while (next < along.count() && along.positions()[next] - from < room) {
        next++;
      }
      ByteBuffer bytes = bytes(channel, start + from, along.positions()[next - 1] - from + 1);
      for (; first < next; first++) {
        values[target + along.targets()[first]] =
            (float) type.get(bytes, (int) (along.positions()[first] - from));
      }
    }
  }

  /** All values, in the file's order. */
  public double[] values(int elements) {
    double[] values = new double[elements];
    int room = MOST_BYTES / type.bytes();
    try (FileChannel channel = FileChannel.open(path)) {
      for (int from = 0; from < elements; from += room) {
        int count = Math.min(room, elements - from);
        ByteBuffer bytes = bytes(channel, from, count);
        for (int i = 0; i < count; i++) {
          values[from + i] = type.get(bytes, i);
        }
      }
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return values;
  }

  private ByteBuffer bytes(FileChannel channel, long element, long count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) count * type.bytes()).order(order);
    long position = offset + element * type.bytes();
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position + buffer.position());
      if (read < 0) {
        throw new DataException(
            "%s: expected more than %d bytes, found the file's end: it has changed since it was opened."
                .formatted(path, position + buffer.position()));
      }
    }
    return buffer.flip();
  }
}

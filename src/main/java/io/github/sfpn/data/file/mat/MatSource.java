package io.github.sfpn.data.file.mat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import us.hebi.matlab.mat.types.AbstractSource;
import us.hebi.matlab.mat.types.Source;

/**
 * The bytes of a MAT file, or of an array that is unpacked, for the library that reads them.
 *
 * <p>The library takes memory for as many bytes as a damaged header states; here a length past the
 * end is refused before. And it takes of a compressed array what it needs and no more, so it never
 * meets the checksum behind it; here an array that is read is unpacked to its end.
 */
final class MatSource extends AbstractSource {
  private static final int BUFFER = 1 << 16;
  private static final int CONVERTED = 4096;

  /** A deflate stream grows by no more than this factor. */
  static final long LARGEST_EXPANSION = 1032;

  private final InputStream file;
  private final long end;
  private long position;
  private boolean wanted;
  private boolean lengthIsNext;

  /**
   * @param end the most bytes that there can be
   */
  private MatSource(InputStream file, long end) {
    super(CONVERTED);
    this.file = file;
    this.end = end;
    order(ByteOrder.nativeOrder());
  }

  static MatSource open(Path path) throws IOException {
    return new MatSource(
        new BufferedInputStream(Files.newInputStream(path), BUFFER), Files.size(path));
  }

  /** The library reads single numbers of tags alone: a type, then, unless it is above, a length. */
  @Override
  public int readInt() throws IOException {
    int value = super.readInt();
    if (lengthIsNext && Integer.toUnsignedLong(value) > end - position) {
      // no EOFException, which the library takes for the end of the file
      throw new IOException(
          "it ends too early: a part of %d bytes where %d may be left"
              .formatted(Integer.toUnsignedLong(value), end - position));
    }
    lengthIsNext = !lengthIsNext && value >>> Short.SIZE == 0;
    return value;
  }

  /**
   * Says whether the array whose header was read last is read to its end.
   *
   * @return the same
   */
  boolean want(boolean array) {
    wanted = array;
    return array;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void readBytes(byte[] buffer, int offset, int length) throws IOException {
    int read = file.readNBytes(buffer, offset, length);
    position += read;
    if (read < length) {
      throw new EOFException("the file ends too early");
    }
  }

  @Override
  public void skip(long bytes) throws IOException {
    file.skipNBytes(bytes);
    position += bytes;
  }

  /** Its parts move the position. */
  @Override
  public boolean isMutatedByChildren() {
    return true;
  }

  @Override
  public Source readInflated(int bytes, int bufferSize) throws IOException {
    wanted = false;
    // a damaged length would else be the length of the buffer
    int buffer = Math.max(1, Math.min(bufferSize, BUFFER));
    InputStream unpacked = new Unpacked(readBytesAsStream(bytes), buffer);
    return new MatSource(unpacked, LARGEST_EXPANSION * bytes).order(order());
  }

  /**
   * Unpacks; ends, if the array was wanted, where the packed stream ends and its checksum holds.
   */
  private final class Unpacked extends InflaterInputStream {
    Unpacked(InputStream packed, int bufferSize) {
      super(packed, new Inflater(), bufferSize);
    }

    @Override
    public void close() throws IOException {
      try {
        if (wanted) {
          transferTo(OutputStream.nullOutputStream());
        }
      } finally {
        inf.end();
        super.close();
      }
    }
  }

  @Override
  protected InputStream readBytesAsStream(long bytes) {
    return new InputStream() {
      private long left = bytes;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left <= 0 && length > 0) {
          return -1;
        }
        int read = file.read(buffer, offset, (int) Math.min(length, left));
        if (read > 0) {
          left -= read;
          position += read;
        }
        return read;
      }
    };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.util.Arrays;

/**
 * Fletcher's checksum of 32 bits over 16-bit big-endian words, which HDF5 puts behind a chunk.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Fletcher%27s_checksum">Fletcher's checksum</a>
 */
final class Fletcher32 {
  private static final int BYTES = 4;
  private static final int MODULUS = 0xFFFF;

  private Fletcher32() {}

  /** The bytes without their checksum, which must be right. */
  static byte[] verified(byte[] bytes) {
    int length = bytes.length - BYTES;
    if (length < 0) {
      throw new HdfException("a chunk shorter than its checksum");
    }
    int stored = 0;
    for (int i = 0; i < BYTES; i++) {
      stored |= (bytes[length + i] & 0xFF) << (8 * i);
    }
    int sum = of(bytes, length);
    // writers before HDF5 1.6.3 swapped the bytes of each half
    int swapped = ((sum & 0x00FF00FF) << 8) | ((sum >>> 8) & 0x00FF00FF);
    if (stored != sum && stored != swapped) {
      throw new HdfException("a chunk whose checksum is wrong");
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int of(byte[] bytes, int length) {
    long first = 0;
    long second = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? bytes[i + 1] & 0xFF : 0;
      first = folded(first + ((bytes[i] & 0xFF) << 8) + low);
      second = folded(second + first);
    }
    return (int) ((second << 16) | first);
  }

  /** Modulo 65535, where 65535 stays itself as in the library's sums. */
  private static long folded(long sum) {
    return sum > MODULUS ? (sum & MODULUS) + (sum >>> 16) : sum;
  }
}

package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import java.nio.file.Path;

/**
 * What a header asks memory for, a compressed block for instance, may be within what its format
 * allows and still more than there is: if the file is damaged, or if Java's heap is small.
 */
public final class HeapLimit {
  private HeapLimit() {}

  /**
   * Says so.
   *
   * @param asked what memory was to be taken for
   */
  public static DataException exceeded(Path path, String asked, OutOfMemoryError cause) {
    return new DataException(
        "%s: expected what fits in Java's memory of %d MiB, found %s, for which it is too small. Copy or download the file again if it is damaged, or give Java more (-Xmx)."
            .formatted(path, Runtime.getRuntime().maxMemory() >> 20, asked),
        cause);
  }
}

package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * Makes the C library keep freed memory for the tensors of the next step.
 *
 * <p>A step frees its feature maps, and the next step allocates the same sizes again. By default
 * glibc returns such blocks to the kernel, which clears every page again; this takes a tenth of a
 * step. With these settings the process holds its peak memory between steps, but no more. Blocks of
 * 64 MiB or more on TensorFlow's threads are still returned, because the heaps of threads cannot
 * hold them.
 */
final class NativeMemory {
  /** Parameters of mallopt(3), from glibc's malloc.h. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int TOP_PAD = -2;
  private static final int MMAP_MAX = -4;

  private static final int KEPT_AT_MOST = Integer.MAX_VALUE;

  /** The size of glibc's heaps of threads, so that none is returned. */
  private static final int GROWS_BY = 64 << 20;

  private NativeMemory() {}

  /** Asks the C library to keep freed memory; has no effect without mallopt(3). */
  static void keepFreedBlocks() {
    try {
      Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
      set(mallopt, MMAP_MAX, 0);
      set(mallopt, TRIM_THRESHOLD, KEPT_AT_MOST);
      set(mallopt, TOP_PAD, GROWS_BY);
    } catch (LinkageError e) { // no such function, or JNA has no folder to unpack itself into
      // not glibc, whose malloc this is about
      return;
    }
  }

  private static void set(Function mallopt, int parameter, int value) {
    mallopt.invokeInt(new Object[] {parameter, value});
  }
}

package io.github.sfpn.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * How the C library keeps the memory of tensors.
 *
 * <p>A step frees its feature maps and the next one asks for the same again. As it comes, glibc
 * hands blocks of that size back to the kernel each time, which clears every page anew: a tenth of
 * a step. Told to keep them, the process holds its peak between steps, and no more than that. A
 * block of 64 MiB or more that a thread of TensorFlow asks for is still given back: no such heap
 * can hold it.
 */
final class NativeMemory {
  /** Parameters of mallopt(3), from glibc's malloc.h. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int TOP_PAD = -2;
  private static final int MMAP_MAX = -4;

  private static final int KEPT_AT_MOST = Integer.MAX_VALUE;

  /** The 64 MiB of which glibc's heaps of threads consist, so that none is given back. */
  private static final int GROWS_BY = 64 << 20;

  private NativeMemory() {}

  /** Asks the C library to keep what is freed; one that cannot be asked goes on as it did. */
  static void keepFreedBlocks() {
    try {
      Function mallopt = NativeLibrary.getProcess().getFunction("mallopt");
      set(mallopt, MMAP_MAX, 0);
      set(mallopt, TRIM_THRESHOLD, KEPT_AT_MOST);
      set(mallopt, TOP_PAD, GROWS_BY);
    } catch (UnsatisfiedLinkError e) {
      // not glibc: as fast as its own malloc is
      return;
    }
  }

  private static void set(Function mallopt, int parameter, int value) {
    mallopt.invokeInt(new Object[] {parameter, value});
  }
}

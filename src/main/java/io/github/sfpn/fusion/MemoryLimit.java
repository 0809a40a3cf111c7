package io.github.sfpn.fusion;

/**
 * The memory that windows may take.
 *
 * @param memory bytes that the whole process is to stay within, {@code evaluation.memory}
 * @param heap bytes that Java may take
 */
public record MemoryLimit(long memory, long heap) {
  /** What the Java machine, its code and its threads take, without data. */
  private static final long PROGRAM = 320L << 20;

  /** Of the heap: what has been read and is no longer needed stays until it is collected. */
  private static final double SHARE_OF_HEAP = 0.45;

  /** Of what the process may take. */
  private static final double SHARE_OF_MEMORY = 0.4;

  /** Where the process may take hardly more than the program itself. */
  private static final double SHARE_WITHOUT_ROOM = 0.1;

  /** The limit of this process. */
  public static MemoryLimit of(long memory) {
    return new MemoryLimit(memory, Runtime.getRuntime().maxMemory());
  }

  /** Bytes for one window and all that is computed of it. */
  long ofWindow() {
    double ofProcess = Math.max(SHARE_OF_MEMORY * (memory - PROGRAM), SHARE_WITHOUT_ROOM * memory);
    return (long) Math.min(SHARE_OF_HEAP * heap, ofProcess);
  }

  /** Whether garbage has to be collected after each window, for the process to stay small. */
  boolean isTight() {
    return memory - PROGRAM < heap;
  }
}

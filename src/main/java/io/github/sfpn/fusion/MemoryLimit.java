package io.github.sfpn.fusion;

/**
 * The memory that windows may take.
 *
 * @param memory bytes that the whole process is to stay within, {@code evaluation.memory}
 * @param heap bytes that Java may take
 * @param network bytes of native memory that a network may take; 0: there is none
 */
public record MemoryLimit(long memory, long heap, long network) {
  /** What the Java machine, its code and its threads take, without data. */
  private static final long PROGRAM = 320L << 20;

  /** What TensorFlow takes, without tensors. */
  private static final long TENSORFLOW = 256L << 20;

  /** Of what is left beside the programs, a network may always take so much. */
  private static final double LEAST_OF_NETWORK = 0.25;

  /** The least that an experiment may state. */
  private static final long LEAST = 16L << 20;

  /** Of the heap: what has been read and is no longer needed stays until it is collected. */
  private static final double SHARE_OF_HEAP = 0.45;

  /** Of what the process may take. */
  private static final double SHARE_OF_MEMORY = 0.4;

  /** Where the process may take hardly more than the program itself. */
  private static final double SHARE_WITHOUT_ROOM = 0.1;

  /** Without a network. */
  MemoryLimit(long memory, long heap) {
    this(memory, heap, 0);
  }

  /** The limit of this process, without a network. */
  public static MemoryLimit of(long memory) {
    return new MemoryLimit(memory, Runtime.getRuntime().maxMemory());
  }

  /**
   * The same with a network: it may take what the images in Java's memory leave; half of all where
   * they leave little, for then the pair is fused by windows or not at all.
   *
   * @param images bytes of the whole pair and its result
   */
  public MemoryLimit withNetwork(double images) {
    double all = memory - PROGRAM - TENSORFLOW;
    double left = all - images;
    double most = left >= LEAST_OF_NETWORK * all ? left : all / 2;
    return new MemoryLimit(memory, heap, (long) Math.max(LEAST, most));
  }

  /** What is left for Java, the program itself included. */
  long ofJava() {
    return network == 0 ? memory : memory - TENSORFLOW - network;
  }

  /** Bytes for one window and all that is computed of it. */
  long ofWindow() {
    double ofProcess =
        Math.max(SHARE_OF_MEMORY * (ofJava() - PROGRAM), SHARE_WITHOUT_ROOM * memory);
    return (long) Math.min(SHARE_OF_HEAP * heap, ofProcess);
  }

  /** Whether garbage has to be collected after each window, for the process to stay small. */
  public boolean isTight() {
    return ofJava() - PROGRAM < heap;
  }
}

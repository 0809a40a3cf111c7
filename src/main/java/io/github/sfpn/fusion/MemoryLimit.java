package io.github.sfpn.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memory that windows may take.
 *
 * @param memory bytes that the whole process is to stay within, {@code evaluation.memory}
 * @param heap bytes that Java may take
 * @param network bytes of native memory that a network may take; 0: there is none
 * @param held bytes that Java holds beside all windows
 */
public record MemoryLimit(long memory, long heap, long network, long held) {
  /** What the Java machine, its code and its threads take, without data. */
  private static final long PROGRAM = 320L << 20;

  /** What TensorFlow takes, without tensors. */
  private static final long TENSORFLOW = 256L << 20;

  /** Of what is left beside the programs, a network may always take so much. */
  private static final double LEAST_OF_NETWORK = 0.25;

  /** Some collectors keep a part of the heap empty, which Java does not count as its own. */
  private static final double SPARE_SPACE = 1.05;

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
    this(memory, heap, 0, 0);
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
    return new MemoryLimit(memory, heap, (long) Math.max(LEAST, most), held);
  }

  /** What is left beside something that Java's memory holds all the time. */
  public MemoryLimit beside(double bytes) {
    return new MemoryLimit(memory, heap, network, (long) bytes);
  }

  /**
   * What is missing, and what to do; empty: there is enough.
   *
   * @param java bytes that Java's heap needs
   * @param needed bytes of native memory that a network needs; 0: there is none
   * @param most what may be set aside for Java beside a network, see {@link #isAmpleFor}
   */
  Optional<String> shortage(double java, double needed, double most) {
    double programs = PROGRAM + (network > 0 ? TENSORFLOW : 0);
    double images = network > 0 ? java / (1 - LEAST_OF_NETWORK) : java;
    List<String> remedies = new ArrayList<>();
    if (java > heap) {
      remedies.add(
          "give Java that much (-Xmx%dm, now %d MiB)"
              .formatted(mebibytes(SPARE_SPACE * java), heap >> 20));
    }
    if (programs + Math.max(java + needed, images) > memory || needed > network) {
      double enough = Math.max(images, network > 0 ? Math.max(java, most) + needed : java);
      remedies.add(
          "raise evaluation.memory, now %d MiB, to %d MiB for the whole process"
              .formatted(memory >> 20, mebibytes(programs + enough)));
    }
    return remedies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "up to %d MiB of Java's memory%s: %s"
                .formatted(
                    mebibytes(java),
                    needed > 0
                        ? " and at least %d MiB for the network".formatted(mebibytes(needed))
                        : "",
                    String.join(" and ", remedies)));
  }

  private static long mebibytes(double bytes) {
    return (long) Math.ceil(bytes / (1 << 20));
  }

  /** What is left for Java, the program itself included. */
  long ofJava() {
    return network == 0 ? memory : memory - TENSORFLOW - network;
  }

  /** Bytes for one window and all that is computed of it; 0 where too little is left for any. */
  long ofWindow() {
    double least = held == 0 ? SHARE_WITHOUT_ROOM * memory : 0;
    double ofProcess = Math.max(SHARE_OF_MEMORY * (ofJava() - held - PROGRAM), least);
    return (long) Math.max(0, Math.min(SHARE_OF_HEAP * (heap - held), ofProcess));
  }

  /** Whether a network gets most of the memory, whatever the images take of the rest. */
  public boolean isAmpleFor(double images) {
    return images <= LEAST_OF_NETWORK * (memory - PROGRAM - TENSORFLOW);
  }

  /** Whether garbage has to be collected after each window, for the process to stay small. */
  public boolean isTight() {
    return ofJava() - PROGRAM < heap;
  }
}

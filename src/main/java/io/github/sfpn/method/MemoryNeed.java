package io.github.sfpn.method;

/**
 * The memory that a method takes to fuse a pair as a whole, at most, beside the pair itself.
 *
 * @param java bytes of Java's heap, the results of all stages included
 * @param network bytes of native memory; of a network that works window by window, with windows of
 *     the least size
 */
public record MemoryNeed(double java, double network) {
  /** Images in Java's memory: results, and what is computed on the way. */
  public static MemoryNeed ofImages(PairShape pair, double images) {
    return new MemoryNeed(images * pair.imageBytes(), 0);
  }

  /** One after the other: the larger of both. */
  public MemoryNeed or(MemoryNeed other) {
    return new MemoryNeed(Math.max(java, other.java), Math.max(network, other.network));
  }

  /** At the same time: both together. */
  public MemoryNeed and(MemoryNeed other) {
    return new MemoryNeed(java + other.java, network + other.network);
  }
}

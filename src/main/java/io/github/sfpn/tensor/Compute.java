package io.github.sfpn.tensor;

/**
 * How a session computes on this machine.
 *
 * @param threads that one operation may use; 0: all cores
 * @param precision of convolutions and feature maps
 */
public record Compute(int threads, Precision precision) {
  /** In float32. */
  public static Compute onThreads(int threads) {
    return new Compute(threads, Precision.FLOAT32);
  }
}

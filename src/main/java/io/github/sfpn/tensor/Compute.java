package io.github.sfpn.tensor;

/**
 * The threads, precision and device of a session.
 *
 * @param threads of the CPU that one operation may use; 0: all cores
 * @param precision of convolutions
 * @param device the CPU or GPUs
 */
public record Compute(int threads, Precision precision, Device device) {
  /** Computes in float32 on the best device. */
  public static Compute onThreads(int threads) {
    return new Compute(threads, Precision.FLOAT32, Device.best());
  }

  /** The same with another precision. */
  public Compute with(Precision other) {
    return new Compute(threads, other, device);
  }
}

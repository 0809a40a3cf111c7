package io.github.sfpn.tensor;

/**
 * The numbers that convolutions multiply; all else is float32: weights and their norms, the loss,
 * Adam, what a band hands to the next.
 */
public enum Precision {
  FLOAT32,
  /** Eight significant bits; faster where the processor multiplies them by itself. */
  BFLOAT16
}

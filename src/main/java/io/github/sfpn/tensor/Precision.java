package io.github.sfpn.tensor;

/**
 * The number format in which convolutions multiply. Everything else is float32: weights and their
 * norms, the loss, Adam, and the state carried between bands.
 */
public enum Precision {
  FLOAT32,
  /** Eight significant bits; faster on processors with instructions for it. */
  BFLOAT16
}

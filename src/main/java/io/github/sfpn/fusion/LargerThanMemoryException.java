package io.github.sfpn.fusion;

/** A pair that cannot be fused within the memory there is. The runner exits with code 5. */
public final class LargerThanMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LargerThanMemoryException(String message) {
    super(message);
  }
}

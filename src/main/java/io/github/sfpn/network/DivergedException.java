package io.github.sfpn.network;

/**
 * The loss, or what a network that learns computes, is no longer a finite number. The runner exits
 * with 4.
 */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DivergedException(String message) {
    super(message);
  }
}

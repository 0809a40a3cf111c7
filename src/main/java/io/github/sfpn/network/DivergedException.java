package io.github.sfpn.network;

/** The loss or the output of a network is no longer finite. The runner exits with code 4. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DivergedException(String message) {
    super(message);
  }
}

package io.github.sfpn.training;

/** The user stopped the run; the last checkpoint holds its state. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoppedException(String message) {
    super(message);
  }
}

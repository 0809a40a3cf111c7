package io.github.sfpn.training;

/** The user asked the training to stop; all that was learned is in the last checkpoint. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoppedException(String message) {
    super(message);
  }
}
